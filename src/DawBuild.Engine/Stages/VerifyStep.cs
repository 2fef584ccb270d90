using DawBuild.Engine.Trains;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>
/// Verifies a commit that must be looked at, by a reviewer or a hook, before it may join the merge train. It is put on the tip, and no other car waits
/// for it. If the tip has moved by the time it joins, it is verified again there.
/// </summary>
internal sealed class VerifyStep(RunContext run, Verification verification, AttemptFailures attempts) : IStep
{
    public async Task RunAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        var tip = await run.TipAsync(ct);
        var moved = await run.Repository!.RebaseAsync(state.Commit!.Commit, tip, ct);
        if (moved.Commit is not { } commit)
        {
            await attempts.FailAsync(task, state, moved.Conflicts, tip);
            return;
        }

        var verdict = state.VerdictOn(commit) ?? await VerifyAsync(task, state.Attempt, new Candidate(commit, moved.Ref!, tip), ct);
        if (verdict.Kind == VerdictKind.Failed)
        {
            await attempts.FailAsync(task, state, verdict, commit, tip);
        }
    }

    private async Task<Verdict> VerifyAsync(PlanTask task, int attempt, Candidate candidate, CancellationToken ct)
    {
        using var place = task.Verify.Count == 0 ? null : await run.Places.AcquireAsync(run.Sandboxes[task.Sandbox].Name, isUrgent: false, ct);
        try
        {
            return await verification.RunAsync(task, attempt, candidate, inTrain: false, ct);
        }
        finally
        {
            // The merge train creates the candidate again, on the tip at that time.
            run.Repository!.Forget([candidate.Commit]);
        }
    }
}
