using DawBuild.Execution.Agents;
using DawBuild.Execution.Journal;
using DawBuild.Execution.Sandboxes;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Stages;

/// <summary>
/// The merge queue, one task at a time: the branch only ever moves to a commit that was verified as it is, so every commit on it has passed.
/// </summary>
internal sealed class IntegrateStep(RunContext run, Verification verification, Attempts attempts) : IStep
{
    public async Task RunAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        if (await MergeAsync(task, state, ct) is { } commit)
        {
            await run.ShareAsync(ct);
            await run.Journal.AppendAsync(new Integrated(task.Id, commit));
        }
    }

    // The commit that is on the branch; null when the attempt failed.
    private async Task<string?> MergeAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        await run.MergeQueue.WaitAsync(ct);
        try
        {
            while (true)
            {
                var (isOver, commit) = await TryAsync(task, state, ct);
                if (isOver)
                {
                    return commit;
                }
            }
        }
        finally
        {
            run.MergeQueue.Release();
        }
    }

    private async Task<(bool IsOver, string? Commit)> TryAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        var repository = run.Repository!;
        foreach (var target in state.IntegrationTargets)
        {
            if (await repository.AreIntegratedAsync([target], ct))
            {
                return (true, target);
            }
        }

        var verified = state.Verdict!.Commit;
        var tip = await repository.TipAsync(ct);

        // Another machine only got the task's own commit: put on the same tip, it is the verified one again.
        var isHere = (await repository.MissingAsync([verified], ct)).Count == 0;
        var candidate = await repository.RebaseAsync(isHere ? verified : state.Commit!.Commit, tip, ct);
        if (candidate.Commit is null)
        {
            await attempts.FailAsync(task, state, AttemptOutcome.Conflict, FailureTexts.Conflict(candidate.Conflicts, state.Commit!.Commit));
            return (true, null);
        }

        if (!string.Equals(candidate.Commit, verified, StringComparison.Ordinal))
        {
            var verdict = await verification.RunAsync(task, state.Attempt, candidate.Commit, candidate.Ref!, isUrgent: true, ct);
            if (verdict.Kind == VerdictKind.Failed)
            {
                await attempts.FailAsync(
                    task, state, AttemptOutcome.MergedVerificationFailed, FailureTexts.Verification(verdict, merged: true), FailureTexts.Detail(verdict));
                return (true, null);
            }
        }

        if (await verification.Tests.WeakerAsync(task, state, tip, candidate.Commit, ct) is { Count: > 0 } weaker)
        {
            await attempts.FailAsync(task, state, AttemptOutcome.TestTampering, FailureTexts.WeakerTests(weaker), FailureTexts.WeakerTestsDetail(weaker));
            return (true, null);
        }

        await run.Journal.AppendAsync(new IntegrationStarted(task.Id, tip, candidate.Commit));
        await run.ConfirmAsync(ct);
        if (!await repository.AdvanceAsync(tip, candidate.Commit, ct))
        {
            return (false, null);
        }

        return (true, candidate.Commit);
    }
}
