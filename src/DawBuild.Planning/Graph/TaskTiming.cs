using System.Runtime.InteropServices;

namespace DawBuild.Planning.Graph;

/// <summary>The timing of a task if nothing ever waits for an agent. All times are relative to the start of the plan.</summary>
/// <param name="Wave">The wave, from 1: one more than the longest distance, in dependencies, from a task without any.</param>
/// <param name="EarliestStart">When the last dependency is done.</param>
/// <param name="Duration">The duration: the planned one, unless the analysis was given others.</param>
/// <param name="LatestStart">When the task must start to keep the plan as short as its critical path.</param>
/// <param name="Remaining">The longest path from the start of the task to the end of the plan, including the task.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TaskTiming(int Wave, TimeSpan EarliestStart, TimeSpan Duration, TimeSpan LatestStart, TimeSpan Remaining)
{
    /// <summary>The earliest time that the task can be done.</summary>
    public TimeSpan EarliestFinish => EarliestStart + Duration;

    /// <summary>The latest time that the task can be done without delaying the end.</summary>
    public TimeSpan LatestFinish => LatestStart + Duration;

    /// <summary>How long the task can slip without delaying the end.</summary>
    public TimeSpan Slack => LatestStart - EarliestStart;

    /// <summary>True if any delay of the task delays the end.</summary>
    public bool IsCritical => Slack == TimeSpan.Zero;
}
