using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Runs.Journal;

namespace DawBuild.Telemetry.Chrome;

/// <summary>Finds the chain of tasks that took longest by actual durations.</summary>
internal static class CriticalPath
{
    /// <summary>Returns the chain by the tasks' durations in a run, without their waits for verification and the merge train.</summary>
    public static IReadOnlyList<TaskId> Actual(PlanGraph graph, RunState state) => PlanAnalysis.Of(graph, task => Took(state.Task(task.Id), state.Elapsed)).CriticalPath;

    private static TimeSpan Took(TaskState task, TimeSpan elapsed)
    {
        var took = task.Took(elapsed) - task.Waited.GetValueOrDefault(WaitCause.Verification) - task.Waited.GetValueOrDefault(WaitCause.Train);
        return took > TimeSpan.Zero ? took : TimeSpan.Zero;
    }
}
