using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>A part of a task's timeline, on the run's own clock (<see cref="RunState.Elapsed"/>), which stops while no coordinator has the run.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Cause">What the task waited for, for <see cref="SegmentKind.Wait"/>.</param>
/// <param name="Attempt">The attempt, from 1; 0 before the first.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended; null while it lasts.</param>
public sealed record TaskSegment(SegmentKind Kind, WaitCause? Cause, int Attempt, TimeSpan Start, TimeSpan? End = null);
