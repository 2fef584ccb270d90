using DawBuild.Dashboard;
using DawBuild.Execution.Runs;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Composition;

/// <summary>What a person does to a run that this process does not execute, from the dashboard.</summary>
internal sealed class RunControl(Plan plan, Invocation invocation) : IRunControl
{
    public async Task<string> RetryAsync(RunDirectory run, string task, string? note)
    {
        await NewAttempts.GiveAsync(plan, run, [task], note, invocation);
        return $"{task} is pending again. Continue with {Errors.Tool} resume.";
    }

    public Task<string> StopAsync(RunDirectory run) => RunLock.AskToStop(RunDirectory.LockPath(run.Root))
        ? Task.FromResult($"The run was asked to stop. It keeps everything; {Errors.Tool} resume continues it.")
        : throw new DawException(Errors.NobodyToStop(run.Run));
}
