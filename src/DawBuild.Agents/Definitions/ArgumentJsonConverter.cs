using System.Text.Json;
using System.Text.Json.Serialization;

namespace DawBuild.Agents.Definitions;

/// <summary>Reads an <see cref="Argument"/> from a string, or from an array of strings for a group.</summary>
internal sealed class ArgumentJsonConverter : JsonConverter<Argument>
{
    /// <inheritdoc/>
    public override Argument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new Argument([reader.GetString()!], Optional: false);
        }

        var texts = new List<string>();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                texts.Add(reader.GetString()!);
            }
        }

        return reader.TokenType == JsonTokenType.EndArray && texts.Count > 0
            ? new Argument(texts, Optional: true)
            : throw new JsonException("an argument is a string, or an array of strings for a group that may be omitted");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Argument value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
