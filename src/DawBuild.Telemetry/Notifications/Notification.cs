using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Telemetry.Notifications;

/// <summary>A notification to a person.</summary>
/// <param name="Event">The kind of event.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Title">The title, on one line.</param>
/// <param name="Text">Another line; empty for none.</param>
/// <param name="Task">The task; null if it is not about a task.</param>
internal sealed record Notification(NotificationEvent Event, NotificationSeverity Severity, string Title, string Text, TaskId? Task = null)
{
    /// <summary>The run.</summary>
    public required string Run { get; init; }

    /// <summary>The plan's name.</summary>
    public required string Plan { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True if this is a reminder, because there has been no reaction yet.</summary>
    public bool IsAgain { get; init; }
}
