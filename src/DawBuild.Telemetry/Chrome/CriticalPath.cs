using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Runs.Journal;

namespace DawBuild.Telemetry.Chrome;

/// <summary>The chain of tasks that took longest, as they really took.</summary>
internal static class CriticalPath
{
    /// <summary>The chain, by the durations of a run: without what a task waited for on its way.</summary>
    public static IReadOnlyList<TaskId> Actual(PlanGraph graph, RunState state) => PlanAnalysis.Of(graph, task => Took(state.Task(task.Id), state.Elapsed)).CriticalPath;

    private static TimeSpan Took(TaskState task, TimeSpan elapsed)
    {
        var took = task.Took(elapsed) - task.Waited.GetValueOrDefault(WaitCause.Verification) - task.Waited.GetValueOrDefault(WaitCause.Train);
        return took > TimeSpan.Zero ? took : TimeSpan.Zero;
    }
}
