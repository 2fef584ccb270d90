using System.Text;

namespace DawBuild.Findings.Tests;

/// <summary>An endless text. It calls back after a while, and throws if it is read for much longer than that.</summary>
internal sealed class Endless(string begin, string again, Action afterwards) : Stream
{
    private const int AWhile = 1_000_000;

    private readonly byte[] _again = Encoding.UTF8.GetBytes(again);
    private byte[] _next = Encoding.UTF8.GetBytes(begin);
    private int _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var length = 0;
        while (length + _next.Length <= count)
        {
            _next.CopyTo(buffer, offset + length);
            length += _next.Length;
            _next = _again;
        }

        if ((_read += length) > AWhile)
        {
            afterwards();
            Assert.InRange(_read, 0, 20 * AWhile);
        }

        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
