using System.Text.Json.Serialization;

namespace DawBuild.Telemetry.Notifications;

/// <summary>What a person is told of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotificationEvent>))]
public enum NotificationEvent
{
    /// <summary>A task waits for a person, because it failed.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked,

    /// <summary>A task waits for a person, because its agent asks something.</summary>
    [JsonStringEnumMemberName("question")]
    Question,

    /// <summary>80 % of a budget of the run is spent.</summary>
    [JsonStringEnumMemberName("budget")]
    Budget,

    /// <summary>A provider takes no work.</summary>
    [JsonStringEnumMemberName("provider")]
    Provider,

    /// <summary>The run ended.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,
}
