using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DawBuild.Runs.Journal;

/// <summary>The journal's JSON: one object a line, nulls omitted.</summary>
[JsonSerializable(typeof(RunEvent))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    internal const string Discriminator = "event";

    private static readonly Dictionary<Type, string> Kinds = typeof(RunEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    private static readonly Lazy<JsonTypeInfo<RunEvent>> Reading = new(() => new JournalJson(Settings()).RunEvent);

    // Reading prepares all kinds of events, a quarter of a second of a processor; a new run writes ten of them, and reads none.
    private static readonly JsonSerializerOptions Writing = new(Settings())
    {
        TypeInfoResolver = new JournalJson().WithAddedModifier(AddDiscriminator),
    };

    /// <summary>What writes events.</summary>
    internal static JsonWriterOptions Writer { get; } = new() { Encoder = Writing.Encoder, SkipValidation = true };

    /// <summary>Reads an event.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    internal static RunEvent Read(ReadOnlySpan<byte> line) => JsonSerializer.Deserialize(line, Reading.Value) ?? throw new JsonException("null is not an event");

    /// <summary>Writes an event as <see cref="Read"/> reads it.</summary>
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
