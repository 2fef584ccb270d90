using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DawBuild.Planning.Writing;

/// <summary>A layout of JSON, learned from a piece of it.</summary>
/// <param name="Colon">What stands between a name and its value.</param>
/// <param name="Padding">What stands inside the braces of an object on one line.</param>
internal sealed record JsonLayout(string Colon, string Padding)
{
    private string Comma => Colon.EndsWith(' ') ? ", " : ",";

    /// <summary>A text as JSON, readable: only what must be escaped is.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>What stands between a name and its value, when it is only a colon with blanks.</summary>
    public static string ColonIn(ReadOnlySpan<byte> between) =>
        between.Trim(" \t"u8).SequenceEqual(":"u8) ? Encoding.UTF8.GetString(between) : ": ";

    /// <summary>Writes a value on one line.</summary>
    public string OneLine(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any() ? $"{{{Padding}{string.Join(Comma, value.EnumerateObject().Select(Field))}{Padding}}}" : "{}",
        JsonValueKind.Array => $"[{string.Join(Comma, value.EnumerateArray().Select(OneLine))}]",
        JsonValueKind.String => Quoted(value.GetString()!),
        _ => value.GetRawText(),
    };

    /// <summary>Writes an object with each field on a line of its own.</summary>
    /// <param name="value">The object.</param>
    /// <param name="fieldLead">Line break and blanks before a field.</param>
    /// <param name="closingLead">Line break and blanks before the closing brace.</param>
    public string Lines(JsonElement value, string fieldLead, string closingLead) =>
        $"{{{string.Join(',', value.EnumerateObject().Select(field => fieldLead + Field(field)))}{closingLead}}}";

    private string Field(JsonProperty field) => $"{Quoted(field.Name)}{Colon}{OneLine(field.Value)}";
}
