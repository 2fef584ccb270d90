using System.Buffers;
using System.IO.Pipes;
using System.Text;

namespace DawBuild.Processes;

/// <summary>Reads one stream of a process to its end, into a file, the retained tail, and lines.</summary>
internal sealed class OutputPump(Stream stream, OutputLimit limit, OutputFile? file, OutputTail? tail, OutputLines? lines)
{
    // Thousands of processes may be quiet at once, so the buffer is small until output fills it: 256 bytes, 4 KiB, 64 KiB.
    private const int QuietBuffer = 256;
    private const int BusyBuffer = 64 * 1024;
    private const int Growth = 16;

    // The largest capacity of a pipe with Linux's default settings (fs.pipe-max-size).
    private const int LargestPipe = 1024 * 1024;

    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetDecoder();

    /// <summary>Reads until the last writer has closed the stream, or until canceled.</summary>
    /// <param name="exceeded">Called once when the limit is exceeded; later output is read and dropped.</param>
    /// <param name="ct">When canceled, only what is already in the pipe is read; no exception is thrown.</param>
    public async Task RunAsync(Action exceeded, CancellationToken ct)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(QuietBuffer);
        try
        {
            while (await stream.ReadAsync(buffer, ct) is var count and > 0)
            {
                int taken = limit.Take(count);
                Receive(buffer.AsSpan(0, taken), flush: false);
                if (taken < count)
                {
                    exceeded();
                }

                if (count == buffer.Length && buffer.Length < BusyBuffer)
                {
                    int larger = Math.Min(buffer.Length * Growth, BusyBuffer);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = ArrayPool<byte>.Shared.Rent(larger);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // A process that left the session holds the pipe, or the machine is so busy that the program's output has not been read from it yet.
            ReadRest(buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Receive([], flush: true);
        lines?.Complete();
    }

    private void ReadRest(byte[] buffer)
    {
        for (int left = LargestPipe; left > 0 && IsReadable() && stream.Read(buffer) is var count and > 0; left -= count)
        {
            Receive(buffer.AsSpan(0, limit.Take(count)), flush: false);
        }
    }

    private bool IsReadable() => !OperatingSystem.IsWindows() && stream is PipeStream pipe && Posix.IsReadable(pipe.SafePipeHandle);

    private void Receive(ReadOnlySpan<byte> bytes, bool flush)
    {
        if (bytes.Length > 0)
        {
            file?.Append(bytes);
        }

        char[] characters = ArrayPool<char>.Shared.Rent(bytes.Length + 2);
        try
        {
            ReadOnlySpan<char> text = characters.AsSpan(0, _decoder.GetChars(bytes, characters, flush));
            tail?.Append(text);
            lines?.Append(text);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
