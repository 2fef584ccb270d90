namespace DawBuild.Runs.Tests.Journal;

/// <summary>A file on a disk that is full after a number of bytes: what fits is written.</summary>
internal sealed class FullDisk(string path, long room, bool broken = false) : FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 1)
{
    private long _room = room;
    private bool _full;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var fits = (int)Math.Min(_room, buffer.Length);
        base.Write(buffer[..fits]);
        _room -= fits;
        if (fits < buffer.Length)
        {
            _full = true;
            throw new IOException("No space left on device");
        }
    }

    public override void SetLength(long value)
    {
        if (_full && broken)
        {
            throw new IOException("Input/output error");
        }

        base.SetLength(value);
    }
}
