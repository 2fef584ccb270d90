using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace DawBuild.Engine.Coordination;

/// <summary>Lines of JSON from a socket. Anyone may have written them: their length and depth are bounded.</summary>
internal static class SocketLine
{
    private static readonly JsonDocumentOptions Flat = new() { MaxDepth = 2 };

    /// <summary>The next line as the parser reads it; null when there is none, or it is too long.</summary>
    public static async ValueTask<T?> ReadAsync<T>(PipeReader input, int maxLength, Func<ReadOnlySequence<byte>, T?> parse, CancellationToken ct)
        where T : class
    {
        while (true)
        {
            var read = await input.ReadAsync(ct);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = read.Buffer.Slice(0, end);
                var parsed = line.Length <= maxLength ? parse(line) : null;
                input.AdvanceTo(read.Buffer.GetPosition(1, end));
                return parsed;
            }

            if (read.IsCompleted || read.Buffer.Length > maxLength)
            {
                return null;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Two texts of an object that has nothing else; null when the line is anything else.</summary>
    public static (string First, string Second)? Fields(ReadOnlySequence<byte> line, string first, string second)
    {
        try
        {
            using var json = JsonDocument.Parse(line, Flat);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.GetPropertyCount() == 2
                && json.RootElement.TryGetProperty(first, out var a) && a.GetString() is { } one
                && json.RootElement.TryGetProperty(second, out var b) && b.GetString() is { } two
                    ? (one, two)
                    : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
