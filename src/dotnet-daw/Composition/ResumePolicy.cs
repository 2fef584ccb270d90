using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Checkpoints;
using DawBuild.Runs.Journal;

namespace DawBuild.Tool.Composition;

/// <summary>
/// Decides whether <c>daw run</c> continues the last run or starts a new one. A run continues until all of its tasks are completed, because its
/// integration branch holds the work that its open tasks depend on.
/// </summary>
internal static class ResumePolicy
{
    /// <returns>The run's id, and whether the run is new.</returns>
    /// <exception cref="DawException">DAW5006, DAW5007: only an interrupted run may continue, and there is none.</exception>
    public static async Task<(string Run, bool IsNew)> ChooseAsync(RunArguments arguments, string root, ICheckpointStore? store, TimeProvider time, CancellationToken ct)
    {
        if (arguments.New)
        {
            return (RunId.New(time), true);
        }

        var last = RunDirectory.List(root).Select(run => (run.Run, State: JournalReader.Fold(run.JournalPath))).FirstOrDefault(run => run.State.Started is { Rehearsal: false } started && IsOf(started, arguments.Plan));
        if (last.Run is null && store is not null && (await store.RunsAsync(ct)).Max(StringComparer.Ordinal) is { } elsewhere)
        {
            last = (elsewhere, await FoldAsync(store, elsewhere, ct));
        }

        if (last.Run is null)
        {
            return arguments.ResumeOnly ? throw new DawException(Errors.NoRun(root)) : (RunId.New(time), true);
        }

        var isOver = last.State.Tasks.Values.All(task => task.Phase == TaskPhase.Completed);
        if (arguments.ResumeOnly)
        {
            return isOver ? throw new DawException(Errors.NothingToResume(last.Run)) : (last.Run, false);
        }

        return isOver ? (RunId.New(time), true) : (last.Run, false);
    }

    // Several plans may share a folder, and the folder may have moved, even to another machine.
    private static bool IsOf(RunStarted started, Plan plan) => string.Equals(Path.GetFileName(started.Plan), Path.GetFileName(plan.Path), StringComparison.Ordinal);

    private static async Task<RunState> FoldAsync(ICheckpointStore store, string run, CancellationToken ct)
    {
        var state = new RunState();
        foreach (var line in await store.ReadAsync(run, ct))
        {
            state.Apply(JournalReader.Parse(line.Span));
        }

        return state;
    }
}
