using System.Text.Json;
using System.Text.Json.Serialization;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Definitions;

/// <summary>
/// JSON settings for definitions: snake_case; unknown fields are rejected, so that a misspelled one is not silently ignored. Uses reflection: generated code
/// would set fields missing from the JSON to null instead of their defaults.
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
