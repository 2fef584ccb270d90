namespace DawBuild.Engine.Tests.Worlds;

/// <summary>A file that accepts a number of lines, then part of the next write, and then nothing.</summary>
internal sealed class DyingDisk(string path, int lines) : FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 1)
{
    private int _lines = lines;
    private bool _dead;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var length = 0;
        while (_lines > 0 && length < buffer.Length)
        {
            length += buffer[length..].IndexOf((byte)'\n') + 1;
            _lines--;
        }

        _dead |= length < buffer.Length;
        base.Write(buffer[..(_dead ? Math.Min(length + 20, buffer.Length) : length)]);
        if (_dead)
        {
            throw new IOException("the coordinator died");
        }
    }

    public override void SetLength(long value)
    {
        if (_dead)
        {
            throw new IOException("the coordinator died");
        }

        base.SetLength(value);
    }
}
