using DawBuild.Dashboard;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;

namespace DawBuild.Tool.Composition;

/// <summary>Carries out dashboard requests for runs that this process does not execute.</summary>
internal sealed class RunControl(Plan plan, Invocation invocation) : IRunControl
{
    public async Task<string> RetryAsync(RunDirectory run, string task, string? note)
    {
        await NewAttempts.GiveAsync(plan, run, [task], note, invocation);
        return $"{task} is pending again. Continue with {Errors.Tool} resume.";
    }

    // A rehearsal holds its own lock, because it may run alongside a run.
    public Task<string> StopAsync(RunDirectory run) => RunLock.AskToStop(Path.Join(run.Path, "lock"), run.Run) || RunLock.AskToStop(RunDirectory.LockPath(run.Root), run.Run)
        ? Task.FromResult($"The run was asked to stop. It keeps everything; {Errors.Tool} resume continues it.")
        : throw new DawException(Errors.NothingToStop(run.Run));
}
