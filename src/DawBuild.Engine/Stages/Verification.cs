using DawBuild.Diagnostics;
using DawBuild.Engine.Trains;
using DawBuild.Files;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>Verifies a commit in a sandbox, and once more if it fails. If it passes then, it is flaky.</summary>
internal sealed class Verification
{
    private const string Nowhere = "none";

    private readonly RunContext _run;

    public Verification(RunContext context) => (_run, Tests) = (context, new TestHistory(context, LookAsync));

    /// <summary>Tracks which tests passed on which commit.</summary>
    public TestHistory Tests { get; }

    /// <summary>Verifies a candidate and returns the verdict, passed or failed. The verdict is then in the journal.</summary>
    /// <exception cref="InfrastructureException">The sandbox failed without a verdict.</exception>
    /// <param name="task">The task.</param>
    /// <param name="attempt">The attempt, starting from 1.</param>
    /// <param name="candidate">The commit.</param>
    /// <param name="inTrain">True to verify it in the merge train, where it will be merged as it is.</param>
    /// <param name="ct">Cancels the operation; there is no verdict then.</param>
    public async Task<Verdict> RunAsync(PlanTask task, int attempt, Candidate candidate, bool inTrain, CancellationToken ct)
    {
        var commit = candidate.Commit;
        var onto = inTrain ? candidate.Onto : null;
        if (task.Verify.Count == 0)
        {
            _run.Journal.Post(new VerificationStarted(task.Id, attempt, commit, Nowhere, onto));
            return await FinishAsync(task, attempt, commit, new Verdict { Kind = VerdictKind.Passed, Sandbox = Nowhere }, flaky: false);
        }

        var sandbox = _run.Sandboxes[task.Sandbox];
        await _run.Journal.AppendAsync(new VerificationStarted(task.Id, attempt, commit, sandbox.Name, onto));
        var logs = _run.Directory.VerificationDirectory(task.Id, attempt, commit);
        var first = await WatchAsync(again: false);
        if (first.Kind == VerdictKind.Passed)
        {
            return await FinishAsync(task, attempt, commit, first, flaky: false);
        }

        var second = await WatchAsync(again: true);
        var flaky = second.Kind == VerdictKind.Passed;
        if (flaky)
        {
            _run.Journal.Warn(Errors.Flaky(task.Id, first.FailedCommand!.Name));
        }

        return await FinishAsync(task, attempt, commit, second, flaky);

        async Task<Verdict> WatchAsync(bool again)
        {
            using var watch = new CommandWatch(task.Id, attempt, again, _run.Journal, _run.Time);
            return await VerifyAsync(sandbox, task, attempt, commit, candidate.Ref, logs, watch.Started, ct);
        }
    }

    // Verifies a commit of the branch that no task on this machine verified. No task's verdict depends on the result, so it is not in the journal.
    private async Task<Verdict> LookAsync(PlanTask task, string commit, CancellationToken ct)
    {
        var sandbox = _run.Sandboxes[task.Sandbox];
        using var place = await _run.Places.AcquireAsync(sandbox.Name, isUrgent: true, ct);
        return await VerifyAsync(sandbox, task, attempt: 1, commit, RunRefs.Integration(_run.Run), Path.Join(_run.Directory.TestsDirectory, commit), started: null, ct);
    }

    private async Task<Verdict> VerifyAsync(
        ISandbox sandbox, PlanTask task, int attempt, string commit, string reference, string logs, Action<VerifyCommand>? started, CancellationToken ct)
    {
        PrivateFiles.CreateFolder(logs);
        var verdict = await sandbox.VerifyAsync(
            new VerificationRequest
            {
                Run = _run.Run,
                Mark = RunMark.Of(_run.PrivateDirectory),
                Task = task.Id,
                Attempt = attempt,
                Repository = _run.Repository!.StorePath,
                Commit = commit,
                Ref = reference,
                Commands = task.Verify,
                Timeout = task.Timeout,
                ScratchDirectory = WorkDirectories.Sandbox(_run.PrivateDirectory, task, commit),
                TrashDirectory = WorkDirectories.Trash(_run.PrivateDirectory),
                LogDirectory = logs,
                Template = task.Template,
                Created = async id => await _run.Journal.AppendAsync(new SandboxCreated(task.Id, sandbox.Name, id)),
                CommandStarted = started,
            },
            ct);
        return verdict.Kind == VerdictKind.Infrastructure ? throw new InfrastructureException($"sandbox {verdict.Sandbox}: {verdict.Reason}") : verdict;
    }

    private async Task<Verdict> FinishAsync(PlanTask task, int attempt, string commit, Verdict verdict, bool flaky)
    {
        if (verdict.Kind == VerdictKind.Passed)
        {
            // Before the journal says that it passed, so a successor finds both or neither.
            Tests.Passed(commit, verdict);
        }

        await _run.Journal.AppendAsync(new VerificationFinished(task.Id, attempt, commit, verdict, flaky));
        return verdict;
    }
}
