using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Runs.Journal;

namespace DawBuild.Telemetry.Spans;

/// <summary>A stretch of time of a run, as its journal tells.</summary>
internal sealed record RunSpan
{
    /// <summary>Identifies the span; every reader of the journal gets the same id.</summary>
    public required RunSpanId Id { get; init; }

    /// <summary>The one that it is a part of; null for the run's first session.</summary>
    public RunSpanId? Parent { get; init; }

    /// <summary>What the time was spent on.</summary>
    public required RunSpanKind Kind { get; init; }

    /// <summary>The task; null for what belongs to no task.</summary>
    public TaskId? Task { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>The event that began it.</summary>
    public required RunEvent Opened { get; init; }

    /// <summary>The event that ended it; null when its coordinator went away.</summary>
    public RunEvent? Closed { get; init; }

    /// <summary>What was waited for, of a <see cref="RunSpanKind.Wait"/>.</summary>
    public WaitCause? Cause { get; init; }

    /// <summary>What was run, of a <see cref="RunSpanKind.Command"/>.</summary>
    public CommandResult? Command { get; init; }
}
