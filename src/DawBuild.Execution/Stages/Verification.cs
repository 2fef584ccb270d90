using DawBuild.Execution.Journal;
using DawBuild.Execution.Protection;
using DawBuild.Execution.Runs;
using DawBuild.Execution.Sandboxes;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Stages;

/// <summary>Verifies a commit in a sandbox, a second time when it failed: what then passes is flaky.</summary>
internal sealed class Verification(RunContext run)
{
    /// <summary>The verdict, which is in the journal when this returns: passed or failed.</summary>
    /// <exception cref="InfrastructureException">Nothing is known of the commit.</exception>
    public async Task<Verdict> RunAsync(PlanTask task, int attempt, string commit, string reference, bool isUrgent, CancellationToken ct)
    {
        if (task.Verify.Count == 0)
        {
            return await FinishAsync(task, attempt, commit, new Verdict { Kind = VerdictKind.Passed, Sandbox = "none" }, flaky: false);
        }

        var sandbox = run.Sandboxes[task.Sandbox];
        await run.Journal.AppendAsync(new VerificationStarted(task.Id, attempt, commit, sandbox.Name));
        var first = await VerifyAsync(sandbox, task, attempt, commit, reference, isUrgent, ct);
        if (first.Kind == VerdictKind.Passed)
        {
            return await FinishAsync(task, attempt, commit, first, flaky: false);
        }

        var second = await VerifyAsync(sandbox, task, attempt, commit, reference, isUrgent, ct);
        var flaky = second.Kind == VerdictKind.Passed;
        if (flaky)
        {
            var warning = Errors.Flaky(task.Id, first.FailedCommand!.Name);
            run.Journal.Post(new RunWarned(warning.Code, warning.Message));
        }

        return await FinishAsync(task, attempt, commit, second, flaky);
    }

    private async Task<Verdict> VerifyAsync(ISandbox sandbox, PlanTask task, int attempt, string commit, string reference, bool isUrgent, CancellationToken ct)
    {
        var logs = run.Directory.VerificationDirectory(task.Id, attempt, commit);
        PrivateFiles.CreateFolder(logs);
        var verdict = await sandbox.VerifyAsync(
            new VerificationRequest
            {
                Run = run.Run,
                Mark = RunMark.Of(run.PrivateDirectory),
                Task = task.Id,
                Attempt = attempt,
                Repository = run.Repository!.StorePath,
                Commit = commit,
                Ref = reference,
                Commands = task.Verify,
                Timeout = task.Timeout,
                IsUrgent = isUrgent,
                ScratchDirectory = WorkDirectories.Sandbox(run, task, commit),
                SpareDirectory = WorkDirectories.SpareSandboxes(run.PrivateDirectory),
                LogDirectory = logs,
                Template = task.Template,
                Created = async id => await run.Journal.AppendAsync(new SandboxCreated(task.Id, sandbox.Name, id)),
            },
            ct);
        return verdict.Kind == VerdictKind.Infrastructure ? throw new InfrastructureException($"sandbox {verdict.Sandbox}: {verdict.Reason}") : verdict;
    }

    private async Task<Verdict> FinishAsync(PlanTask task, int attempt, string commit, Verdict verdict, bool flaky)
    {
        await run.Journal.AppendAsync(new VerificationFinished(task.Id, attempt, commit, verdict, flaky));
        return verdict;
    }
}
