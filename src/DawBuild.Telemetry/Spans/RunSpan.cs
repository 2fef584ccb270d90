using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Runs.Journal;

namespace DawBuild.Telemetry.Spans;

/// <summary>A stretch of time in a run, derived from its journal.</summary>
internal sealed record RunSpan
{
    /// <summary>Identifies the span; every reader of the journal gets the same id.</summary>
    public required RunSpanId Id { get; init; }

    /// <summary>The parent span; null for the run's first session.</summary>
    public RunSpanId? Parent { get; init; }

    /// <summary>What the time was spent on.</summary>
    public required RunSpanKind Kind { get; init; }

    /// <summary>The task; null if it does not belong to one.</summary>
    public TaskId? Task { get; init; }

    /// <summary>When the span started.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When the span ended.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>The event that started the span.</summary>
    public required RunEvent Opened { get; init; }

    /// <summary>The event that ended the span; null if its coordinator disappeared.</summary>
    public RunEvent? Closed { get; init; }

    /// <summary>For a <see cref="RunSpanKind.Wait"/>: what the task waited for.</summary>
    public WaitCause? Cause { get; init; }

    /// <summary>For a <see cref="RunSpanKind.Command"/>: the command's result.</summary>
    public CommandResult? Command { get; init; }
}
