using DawBuild.Execution.Agents;
using DawBuild.Execution.Journal;
using DawBuild.Execution.Sandboxes;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Stages;

/// <summary>
/// Verifies the task's commit. It is put on the newest tip first: when nobody else moves the branch meanwhile, what was verified is exactly
/// what is merged.
/// </summary>
internal sealed class VerifyStep(RunContext run, Verification verification, Attempts attempts) : IStep
{
    public async Task RunAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        var commit = state.Commit!;
        if (state.Verdict is { Verdict.Kind: VerdictKind.Failed } known)
        {
            await FailAsync(task, state, known.Commit, known.Verdict);
            return;
        }

        var tip = await run.Repository!.TipAsync(ct);
        var candidate = await run.Repository.RebaseAsync(commit.Commit, tip, ct);
        if (candidate.Commit is null)
        {
            await attempts.FailAsync(task, state, AttemptOutcome.Conflict, FailureTexts.Conflict(candidate.Conflicts, state.Commit!.Commit));
            return;
        }

        var verdict = await verification.RunAsync(task, state.Attempt, candidate.Commit, candidate.Ref!, isUrgent: false, ct);
        if (verdict.Kind == VerdictKind.Failed)
        {
            await FailAsync(task, state, candidate.Commit, verdict);
        }
    }

    private Task FailAsync(PlanTask task, TaskState state, string verified, Verdict verdict)
    {
        var merged = !string.Equals(verified, state.Commit!.Commit, StringComparison.Ordinal);
        return attempts.FailAsync(
            task,
            state,
            merged ? AttemptOutcome.MergedVerificationFailed : AttemptOutcome.VerificationFailed,
            FailureTexts.Verification(verdict, merged),
            FailureTexts.Detail(verdict));
    }
}
