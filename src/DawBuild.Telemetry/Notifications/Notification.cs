using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Telemetry.Notifications;

/// <summary>What a person is told.</summary>
/// <param name="Event">Of what.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">One line more; empty for none.</param>
/// <param name="Task">The task; null for what belongs to no task.</param>
internal sealed record Notification(NotificationEvent Event, NotificationSeverity Severity, string Title, string Text, TaskId? Task = null)
{
    /// <summary>The run.</summary>
    public required string Run { get; init; }

    /// <summary>The plan's name.</summary>
    public required string Plan { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True when it was told before and no person reacted.</summary>
    public bool IsAgain { get; init; }
}
