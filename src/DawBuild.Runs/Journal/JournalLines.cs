namespace DawBuild.Runs.Journal;

/// <summary>Reads the complete lines of a file one by one, without copying each. Whatever follows the last line ending is torn and skipped.</summary>
internal sealed class JournalLines : IDisposable
{
    private readonly FileStream _file;
    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    public JournalLines(string path) =>
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    /// <summary>The number of the last line that <see cref="Next"/> returned, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The file's length in bytes up to the end of the last line that <see cref="Next"/> returned.</summary>
    public long Length { get; private set; }

    /// <summary>Reads the next complete line, which is valid until the next call.</summary>
    public bool Next(out ReadOnlyMemory<byte> line)
    {
        var length = Find();
        if (length < 0)
        {
            line = default;
            return false;
        }

        line = _buffer.AsMemory(_start, length);
        _start += length + 1;
        Length += length + 1;
        Number++;
        return true;
    }

    /// <summary>True if no complete line follows. Invalidates the line that <see cref="Next"/> returned.</summary>
    public bool AtEnd() => Find() < 0;

    public void Dispose() => _file.Dispose();

    private int Find()
    {
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return searched + found;
            }

            if (_ended)
            {
                return -1;
            }

            searched = _end - _start;
            Compact();
            var read = _file.Read(_buffer, _end, _buffer.Length - _end);
            _ended = read == 0;
            _end += read;
        }
    }

    private void Compact()
    {
        var rest = _end - _start;
        var target = rest > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, rest).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, rest);
    }
}
