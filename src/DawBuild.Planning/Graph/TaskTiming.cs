using System.Runtime.InteropServices;

namespace DawBuild.Planning.Graph;

/// <summary>Where a task stands in time when nothing ever waits for an agent. All times are from the start of the plan.</summary>
/// <param name="Wave">Its wave, counted from 1: one more than its longest distance, in dependencies, from a task without any.</param>
/// <param name="EarliestStart">When its last dependency is done.</param>
/// <param name="Duration">The planned duration.</param>
/// <param name="LatestStart">When it must start so that the plan is not longer than its critical path.</param>
/// <param name="Remaining">The longest path from its start to the end of the plan, itself included.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TaskTiming(int Wave, TimeSpan EarliestStart, TimeSpan Duration, TimeSpan LatestStart, TimeSpan Remaining)
{
    /// <summary>When it is done at the earliest.</summary>
    public TimeSpan EarliestFinish => EarliestStart + Duration;

    /// <summary>When it must be done at the latest.</summary>
    public TimeSpan LatestFinish => LatestStart + Duration;

    /// <summary>How long it can slip without moving the end.</summary>
    public TimeSpan Slack => LatestStart - EarliestStart;

    /// <summary>True when any delay of it delays the plan.</summary>
    public bool IsCritical => Slack == TimeSpan.Zero;
}
