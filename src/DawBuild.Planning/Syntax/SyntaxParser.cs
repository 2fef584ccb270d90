using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DawBuild.Planning.Syntax;

/// <summary>Parses UTF-8 text into a <see cref="SyntaxTree"/>. Comments and trailing commas are accepted, as in editors' JSON with comments.</summary>
internal static class SyntaxParser
{
    /// <summary>The maximum nesting depth; anything deeper is a mistake or an attack.</summary>
    public const int MaxDepth = 64;

    // Higher than our own limit, so that our check reports first.
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = MaxDepth + 2,
    };

    /// <summary>Returns the length of the byte order mark at the start of the text: 3 or 0.</summary>
    public static int ByteOrderMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? 3 : 0;

    /// <summary>Parses the whole text; exactly one of the results is null.</summary>
    public static (SyntaxTree? Tree, SyntaxFailure? Failure) Parse(ReadOnlyMemory<byte> text)
    {
        if (!Utf8.IsValid(text.Span))
        {
            return (null, new SyntaxFailure(SyntaxFailureKind.NotUtf8, FirstInvalid(text.Span)));
        }

        var mark = ByteOrderMark(text.Span);
        var nodes = new NodeData[Math.Max(16, text.Length / 16)];
        var count = 0;
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(text.Span[mark..], Options);
        try
        {
            while (reader.Read())
            {
                var start = mark + (int)reader.TokenStartIndex;
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    var opened = open.Pop();
                    nodes[opened] = nodes[opened] with { End = start + 1, Next = count };
                    continue;
                }

                if (Failure(ref reader, start, open.Count) is { } failure)
                {
                    return (null, failure);
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    open.Push(count);
                }

                if (count == nodes.Length)
                {
                    Array.Resize(ref nodes, count * 2);
                }

                nodes[count] = new NodeData(Kind(reader.TokenType), reader.ValueIsEscaped, start, start + Length(ref reader), ++count);
            }
        }
        catch (JsonException bad)
        {
            return (null, Failure(text.Span, mark, bad, open.Count > 0 ? nodes[open.Peek()].Start : null));
        }

        return (new SyntaxTree(text, nodes), null);
    }

    private static SyntaxFailure Failure(ReadOnlySpan<byte> text, int mark, JsonException bad, int? open)
    {
        var offset = Offset(text, mark, bad);
        if (text[mark..].Trim(" \t\r\n"u8).IsEmpty)
        {
            return new SyntaxFailure(SyntaxFailureKind.Empty, mark);
        }

        return open is not null && text[offset..].Trim(" \t\r\n"u8).IsEmpty
            ? new SyntaxFailure(SyntaxFailureKind.NotClosed, offset, Open: open)
            : new SyntaxFailure(SyntaxFailureKind.NotJson, offset, Reason(bad));
    }

    private static SyntaxFailure? Failure(ref Utf8JsonReader reader, int start, int depth)
    {
        if (depth == MaxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            return new SyntaxFailure(SyntaxFailureKind.TooDeep, start);
        }

        if (reader.ValueIsEscaped && reader.ValueSpan.IndexOf("\\u"u8) >= 0)
        {
            try
            {
                if (reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                {
                    return new SyntaxFailure(SyntaxFailureKind.Nul, start);
                }
            }
            catch (InvalidOperationException)
            {
                return new SyntaxFailure(SyntaxFailureKind.NotJson, start, "a \\u escape is one half of a surrogate pair");
            }
        }

        return null;
    }

    private static NodeKind Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => NodeKind.Object,
        JsonTokenType.StartArray => NodeKind.Array,
        JsonTokenType.PropertyName => NodeKind.Name,
        JsonTokenType.String => NodeKind.String,
        JsonTokenType.Number => NodeKind.Number,
        JsonTokenType.True => NodeKind.True,
        JsonTokenType.False => NodeKind.False,
        _ => NodeKind.Null,
    };

    private static int Length(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length + (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String ? 2 : 0);

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            at += consumed;
        }

        return at;
    }

    private static int Offset(ReadOnlySpan<byte> text, int mark, JsonException bad)
    {
        var at = mark;
        for (var line = bad.LineNumber ?? 0; line > 0; line--)
        {
            at += text[at..].IndexOf((byte)'\n') + 1;
        }

        return Math.Min(text.Length, at + (int)(bad.BytePositionInLine ?? 0));
    }

    // The reader's message ends with " LineNumber: 3 | BytePositionInLine: 7.", which repeats the location.
    private static string Reason(JsonException bad)
    {
        var end = bad.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? bad.Message : bad.Message[..end]).TrimEnd('.');
    }
}
