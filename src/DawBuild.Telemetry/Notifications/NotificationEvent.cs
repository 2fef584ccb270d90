using System.Text.Json.Serialization;

namespace DawBuild.Telemetry.Notifications;

/// <summary>The kinds of events that people are notified about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotificationEvent>))]
public enum NotificationEvent
{
    /// <summary>A task waits for a person, because it failed.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked,

    /// <summary>A task waits for a person, because its agent has a question.</summary>
    [JsonStringEnumMemberName("question")]
    Question,

    /// <summary>80% of one of the run's budgets is spent.</summary>
    [JsonStringEnumMemberName("budget")]
    Budget,

    /// <summary>A provider accepts no work.</summary>
    [JsonStringEnumMemberName("provider")]
    Provider,

    /// <summary>The run ended.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,
}
