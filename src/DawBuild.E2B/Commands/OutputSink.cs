using System.Buffers;
using System.Text;

namespace DawBuild.E2B.Commands;

/// <summary>Passes one output of a command to the capture, a stream, and a callback for text.</summary>
internal sealed class OutputSink(OutputCapture capture, Stream? copyTo, Action<string>? onText)
{
    private readonly Decoder? _decoder = onText is null ? null : Encoding.UTF8.GetDecoder();

    internal CommandOutput Output { get; } = new(capture);

    internal ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        capture.Append(bytes.Span);
        Decode(bytes.Span, flush: false);
        return copyTo is null ? ValueTask.CompletedTask : copyTo.WriteAsync(bytes, ct);
    }

    /// <summary>Delivers what is left of an incomplete character.</summary>
    internal void Complete() => Decode([], flush: true);

    private void Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        if (_decoder is null)
        {
            return;
        }

        var characters = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(bytes.Length));
        try
        {
            var count = _decoder.GetChars(bytes, characters, flush);
            if (count > 0)
            {
                onText!(new string(characters, 0, count));
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
