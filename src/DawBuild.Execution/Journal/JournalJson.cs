using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DawBuild.Execution.Journal;

/// <summary>The journal's JSON: one object a line, nulls left out.</summary>
[JsonSerializable(typeof(RunEvent))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>Reads and writes one event.</summary>
    internal static JsonTypeInfo<RunEvent> Event { get; } = new JournalJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }).RunEvent;
}
