using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DawBuild.Runs.Journal;

/// <summary>The JSON of the journal: one object per line, without null values.</summary>
[JsonSerializable(typeof(RunEvent))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    internal const string Discriminator = "event";

    private static readonly Dictionary<Type, string> Kinds = typeof(RunEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    private static readonly Lazy<JsonTypeInfo<RunEvent>> Reading = new(() => new JournalJson(Settings()).RunEvent);

    // Reading prepares the serializers of all event types, which takes a quarter of a second of CPU time. A new run writes only ten types and reads none.
    private static readonly JsonSerializerOptions Writing = new(Settings())
    {
        TypeInfoResolver = new JournalJson().WithAddedModifier(AddDiscriminator),
    };

    /// <summary>The options for writing events.</summary>
    internal static JsonWriterOptions Writer { get; } = new() { Encoder = Writing.Encoder, SkipValidation = true };

    /// <summary>Reads one event.</summary>
    /// <exception cref="JsonException">The line is not an event.</exception>
    internal static RunEvent Read(ReadOnlySpan<byte> line) => JsonSerializer.Deserialize(line, Reading.Value) ?? throw new JsonException("null is not an event");

    /// <summary>Writes an event in the form that <see cref="Read"/> expects.</summary>
    internal static void Write(Utf8JsonWriter json, RunEvent e) => JsonSerializer.Serialize(json, e, Writing.GetTypeInfo(e.GetType()));

    private static JsonSerializerOptions Settings() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static void AddDiscriminator(JsonTypeInfo info)
    {
        if (Kinds.TryGetValue(info.Type, out var kind))
        {
            var property = info.CreateJsonPropertyInfo(typeof(string), Discriminator);
            property.Get = _ => kind;
            property.Order = -3;
            info.Properties.Add(property);
        }
    }
}
