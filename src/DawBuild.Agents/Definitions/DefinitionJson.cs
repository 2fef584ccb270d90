using System.Text.Json;
using System.Text.Json.Serialization;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Definitions;

/// <summary>
/// Definitions as JSON: snake_case; unknown fields are refused, so that a misspelt one is not silently without effect. By reflection: generated
/// code would set fields that the JSON does not give to null instead of their defaults.
/// </summary>
internal static class DefinitionJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters =
        {
            new JsonStringEnumConverter<PromptChannel>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<AgentOutcome>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
        },
    };
}
