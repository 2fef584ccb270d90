using System.Text.Json.Serialization;

namespace DawBuild.Telemetry.Notifications;

/// <summary>The ways to notify people.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotificationKind>))]
public enum NotificationKind
{
    /// <summary>Starts a program.</summary>
    [JsonStringEnumMemberName("command")]
    Command,

    /// <summary>Posts JSON to a URL.</summary>
    [JsonStringEnumMemberName("webhook")]
    Webhook,

    /// <summary>Posts to a Slack incoming webhook.</summary>
    [JsonStringEnumMemberName("slack")]
    Slack,

    /// <summary>Posts to a Microsoft Teams workflow that accepts webhook requests.</summary>
    [JsonStringEnumMemberName("teams")]
    Teams,

    /// <summary>Posts to an ntfy topic.</summary>
    [JsonStringEnumMemberName("ntfy")]
    Ntfy,

    /// <summary>Shows a notification on this machine's desktop.</summary>
    [JsonStringEnumMemberName("desktop")]
    Desktop,
}
