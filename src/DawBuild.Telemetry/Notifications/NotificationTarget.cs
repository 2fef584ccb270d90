using System.Text.Json;
using System.Text.Json.Serialization;

namespace DawBuild.Telemetry.Notifications;

/// <summary>One entry of <c>notify</c>, as a plan or the person's own file gives it. Secrets are not in it, only the names of variables that hold them.</summary>
public sealed record NotificationTarget
{
    /// <summary>How the person is told.</summary>
    [JsonPropertyName("to")]
    public required NotificationKind Kind { get; init; }

    /// <summary>The address; null when a variable holds it.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>The environment variable that holds the address.</summary>
    [JsonPropertyName("url_variable")]
    public string? UrlVariable { get; init; }

    /// <summary>The environment variable that holds a bearer token.</summary>
    [JsonPropertyName("token_variable")]
    public string? TokenVariable { get; init; }

    /// <summary>The program and its arguments, of a command.</summary>
    [JsonPropertyName("command")]
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Of which events; null for all.</summary>
    [JsonPropertyName("events")]
    public IReadOnlyList<NotificationEvent>? Events { get; init; }

    /// <summary>The least severity.</summary>
    [JsonPropertyName("severity")]
    public NotificationSeverity Severity { get; init; }

    /// <summary>How long to wait for a person's reaction before telling again; null for an hour, <c>"0"</c> for never again.</summary>
    [JsonPropertyName("again")]
    public string? Again { get; init; }

    /// <summary>What the person calls it in messages.</summary>
    [JsonIgnore]
    public string Name => JsonSerializer.Serialize(Kind).Trim('"');

    /// <summary>True for what is told over HTTP.</summary>
    [JsonIgnore]
    public bool IsWebhook => Kind is NotificationKind.Webhook or NotificationKind.Slack or NotificationKind.Teams or NotificationKind.Ntfy;
}
