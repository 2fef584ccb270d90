using System.Text.Json.Serialization;

namespace DawBuild.E2B.Server.Control;

internal sealed record CreateRequest
{
    [JsonPropertyName("templateID")]
    public string? TemplateId { get; init; }

    public int? Timeout { get; init; }

    public bool AutoPause { get; init; }

    public bool? Secure { get; init; }

    [JsonPropertyName("allow_internet_access")]
    public bool? AllowInternetAccess { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    public Dictionary<string, string>? EnvVars { get; init; }
}
