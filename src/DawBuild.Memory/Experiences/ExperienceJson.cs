using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DawBuild.Memory.Experiences;

/// <summary>Serializes experiences as JSON: one object per line, without nulls, with non-ASCII text unescaped.</summary>
[JsonSerializable(typeof(Experience))]
internal sealed partial class ExperienceJson : JsonSerializerContext
{
    internal static readonly JsonWriterOptions Writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static ExperienceJson Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
