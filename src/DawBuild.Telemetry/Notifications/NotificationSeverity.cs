using System.Text.Json.Serialization;

namespace DawBuild.Telemetry.Notifications;

/// <summary>The severity of a notification.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotificationSeverity>))]
public enum NotificationSeverity
{
    /// <summary>Everything is fine.</summary>
    [JsonStringEnumMemberName("info")]
    Info,

    /// <summary>A person should look, but work continues.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Something cannot continue without a person.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
