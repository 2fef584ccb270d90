using DawBuild.Dashboard;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;

namespace DawBuild.Tool.Composition;

/// <summary>What a person does to a run that this process does not execute, from the dashboard.</summary>
internal sealed class RunControl(Plan plan, Invocation invocation) : IRunControl
{
    public async Task<string> RetryAsync(RunDirectory run, string task, string? note)
    {
        await NewAttempts.GiveAsync(plan, run, [task], note, invocation);
        return $"{task} is pending again. Continue with {Errors.Tool} resume.";
    }

    // A rehearsal holds a lock of its own, because it may take place beside a run.
    public Task<string> StopAsync(RunDirectory run) => RunLock.AskToStop(Path.Join(run.Path, "lock"), run.Run) || RunLock.AskToStop(RunDirectory.LockPath(run.Root), run.Run)
        ? Task.FromResult($"The run was asked to stop. It keeps everything; {Errors.Tool} resume continues it.")
        : throw new DawException(Errors.NothingToStop(run.Run));
}
