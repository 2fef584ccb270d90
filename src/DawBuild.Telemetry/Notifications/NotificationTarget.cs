using System.Text.Json;
using System.Text.Json.Serialization;

namespace DawBuild.Telemetry.Notifications;

/// <summary>One entry of <c>notify</c> from a plan or the user's own file. It contains no secrets, only the names of variables that hold them.</summary>
public sealed record NotificationTarget
{
    /// <summary>The way to send notifications.</summary>
    [JsonPropertyName("to")]
    public required NotificationKind Kind { get; init; }

    /// <summary>The address; null if a variable holds it.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>The environment variable that holds the address.</summary>
    [JsonPropertyName("url_variable")]
    public string? UrlVariable { get; init; }

    /// <summary>The environment variable that holds a bearer token.</summary>
    [JsonPropertyName("token_variable")]
    public string? TokenVariable { get; init; }

    /// <summary>For a command: the program and its arguments.</summary>
    [JsonPropertyName("command")]
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The events to send; null for all.</summary>
    [JsonPropertyName("events")]
    public IReadOnlyList<NotificationEvent>? Events { get; init; }

    /// <summary>The minimum severity.</summary>
    [JsonPropertyName("severity")]
    public NotificationSeverity Severity { get; init; }

    /// <summary>How long to wait for a reaction before sending a reminder; null for an hour, <c>"0"</c> for no reminders.</summary>
    [JsonPropertyName("again")]
    public string? Again { get; init; }

    /// <summary>The target's name in messages.</summary>
    [JsonIgnore]
    public string Name => JsonSerializer.Serialize(Kind).Trim('"');

    /// <summary>True if notifications are sent over HTTP.</summary>
    [JsonIgnore]
    public bool IsWebhook => Kind is NotificationKind.Webhook or NotificationKind.Slack or NotificationKind.Teams or NotificationKind.Ntfy;
}
