using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace DawBuild.Engine.Coordination;

/// <summary>Reads lines of JSON from a socket. Anyone may have written them, so their length and depth are limited.</summary>
internal static class SocketLine
{
    private static readonly JsonDocumentOptions Flat = new() { MaxDepth = 2 };

    /// <summary>Reads and parses the next line; null if there is none, if it is too long, or if the parser rejects it.</summary>
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

    /// <summary>Returns the two string properties of an object that has no others; null for any other line.</summary>
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
