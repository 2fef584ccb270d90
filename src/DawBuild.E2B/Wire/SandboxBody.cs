using System.Text.Json.Serialization;

namespace DawBuild.E2B.Wire;

/// <summary>The response of create and connect.</summary>
internal record SandboxBody
{
    [JsonPropertyName("sandboxID")]
    public required string SandboxId { get; init; }

    [JsonPropertyName("templateID")]
    public required string TemplateId { get; init; }

    public string? Alias { get; init; }

    public string? EnvdVersion { get; init; }

    public string? EnvdAccessToken { get; init; }

    public string? TrafficAccessToken { get; init; }

    public string? Domain { get; init; }
}
