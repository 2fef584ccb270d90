using System.Text.Json.Serialization;

namespace DawBuild.Telemetry.Notifications;

/// <summary>How much it matters.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotificationSeverity>))]
public enum NotificationSeverity
{
    /// <summary>All is well.</summary>
    [JsonStringEnumMemberName("info")]
    Info,

    /// <summary>A person should look, and work goes on meanwhile.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Something does not go on without a person.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
