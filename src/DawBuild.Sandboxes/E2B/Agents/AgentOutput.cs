using DawBuild.E2B;
using DawBuild.E2B.Exceptions;

namespace DawBuild.Sandboxes.E2B.Agents;

/// <summary>
/// One output of an agent, complete and in order: streamed while the connection holds, and read from the file that the sandbox keeps once something was lost.
/// </summary>
/// <param name="sandbox">The sandbox.</param>
/// <param name="path">The path of the file in the sandbox.</param>
/// <param name="target">Receives the output.</param>
/// <param name="time">Limits how often the file is requested.</param>
internal sealed class AgentOutput(Sandbox sandbox, string path, Stream target, TimeProvider time) : Stream
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long _length;
    private long _asked;
    private bool _lost;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    /// <summary>From now on, incoming output only signals that there is more in the file.</summary>
    public void Lose() => _lost = true;

    /// <summary>Reads the rest from the file, if something was lost.</summary>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        if (_lost)
        {
            _asked = time.GetTimestamp();
            await using var rest = new Rest(this);
            await sandbox.Files.DownloadAsync(path, rest, _length, ct);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_lost)
        {
            await TakeAsync(buffer, cancellationToken);
        }
        else if (time.GetElapsedTime(_asked) >= Pause)
        {
            try
            {
                await CatchUpAsync(cancellationToken);
            }
            catch (E2BException)
            {
                // The next output, or the end, tries again.
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await target.WriteAsync(bytes, ct);
        _length += bytes.Length;
    }

    private sealed class Rest(AgentOutput output) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => output.Length;

        public override long Position { get => output.Length; set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => output.TakeAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
