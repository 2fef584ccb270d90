using System.Text.Json.Serialization;

namespace DawBuild.Telemetry.Notifications;

/// <summary>How a person is told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotificationKind>))]
public enum NotificationKind
{
    /// <summary>A program is started.</summary>
    [JsonStringEnumMemberName("command")]
    Command,

    /// <summary>JSON is posted to an address.</summary>
    [JsonStringEnumMemberName("webhook")]
    Webhook,

    /// <summary>An incoming webhook of Slack.</summary>
    [JsonStringEnumMemberName("slack")]
    Slack,

    /// <summary>A workflow of Microsoft Teams that takes webhook requests.</summary>
    [JsonStringEnumMemberName("teams")]
    Teams,

    /// <summary>A topic of ntfy.</summary>
    [JsonStringEnumMemberName("ntfy")]
    Ntfy,

    /// <summary>A notification of this machine's desktop.</summary>
    [JsonStringEnumMemberName("desktop")]
    Desktop,
}
