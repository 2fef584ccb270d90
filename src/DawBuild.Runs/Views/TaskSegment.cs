using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>A stretch of a task's time, on the run's own clock (<see cref="RunState.Elapsed"/>), which stands still while no coordinator has the run.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Cause">What it waited for, for <see cref="SegmentKind.Wait"/>.</param>
/// <param name="Attempt">The attempt, from 1; 0 before the first.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended; null while it lasts.</param>
public sealed record TaskSegment(SegmentKind Kind, WaitCause? Cause, int Attempt, TimeSpan Start, TimeSpan? End = null);
