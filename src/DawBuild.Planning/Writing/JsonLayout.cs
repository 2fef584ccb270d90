using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DawBuild.Planning.Writing;

/// <summary>A JSON layout, learned from a piece of the file.</summary>
/// <param name="Colon">The text between a name and its value.</param>
/// <param name="Padding">The white space inside the braces of an object on one line.</param>
internal sealed record JsonLayout(string Colon, string Padding)
{
    private string Comma => Colon.EndsWith(' ') ? ", " : ",";

    /// <summary>Returns a text as a readable JSON string: only what must be escaped is.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>Returns the text between a name and its value if it is a colon with white space; otherwise the default.</summary>
    public static string ColonIn(ReadOnlySpan<byte> between) =>
        between.Trim(" \t"u8).SequenceEqual(":"u8) ? Encoding.UTF8.GetString(between) : ": ";

    /// <summary>Formats a value on one line.</summary>
    public string OneLine(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any() ? $"{{{Padding}{string.Join(Comma, value.EnumerateObject().Select(Field))}{Padding}}}" : "{}",
        JsonValueKind.Array => $"[{string.Join(Comma, value.EnumerateArray().Select(OneLine))}]",
        JsonValueKind.String => Quoted(value.GetString()!),
        _ => value.GetRawText(),
    };

    /// <summary>Formats an object with each field on its own line.</summary>
    /// <param name="value">The object.</param>
    /// <param name="fieldLead">The line break and indentation before a field.</param>
    /// <param name="closingLead">The line break and indentation before the closing brace.</param>
    public string Lines(JsonElement value, string fieldLead, string closingLead) =>
        $"{{{string.Join(',', value.EnumerateObject().Select(field => fieldLead + Field(field)))}{closingLead}}}";

    private string Field(JsonProperty field) => $"{Quoted(field.Name)}{Colon}{OneLine(field.Value)}";
}
