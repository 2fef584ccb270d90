using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>Records failed attempts. The next attempt is told why; after the last one, a person is asked.</summary>
internal sealed class AttemptFailures(RunJournal journal) : IStep
{
    public Task RunAsync(PlanTask task, TaskState state, CancellationToken ct) =>
        BlockAsync(task.Id, Errors.AttemptsUsedUp(task.Id, state.Feedback.Count, state.Feedback[^1].Message), question: null);

    public Task FailAsync(PlanTask task, TaskState state, AttemptOutcome outcome, string message, string? detail = null) =>
        journal.AppendAsync(new AttemptFailed(task.Id, new AttemptFeedback(state.Attempt, outcome, message, detail)));

    /// <summary>Fails the attempt because its verification failed.</summary>
    /// <param name="task">The task.</param>
    /// <param name="state">The task's state in the journal.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="verified">The commit that failed.</param>
    /// <param name="onto">The position of the branch that it was verified on.</param>
    public Task FailAsync(PlanTask task, TaskState state, Verdict verdict, string verified, string onto)
    {
        var own = state.Commit!;
        var others = string.Equals(verified, own.Commit, StringComparison.Ordinal) ? null : journal.State.MergedBetween(own.Base, onto);
        return FailAsync(
            task,
            state,
            others is null ? AttemptOutcome.VerificationFailed : AttemptOutcome.MergedVerificationFailed,
            FailureTexts.Verification(verdict, others),
            FailureTexts.Detail(verdict));
    }

    /// <summary>Fails the attempt because its commit does not merge.</summary>
    /// <param name="task">The task.</param>
    /// <param name="state">The task's state in the journal.</param>
    /// <param name="paths">The paths in conflict.</param>
    /// <param name="onto">The position of the branch that it was put on.</param>
    public Task FailAsync(PlanTask task, TaskState state, IReadOnlyList<string> paths, string onto) =>
        FailAsync(task, state, AttemptOutcome.Conflict, FailureTexts.Conflict(paths, journal.State.MergedBetween(state.Commit!.Base, onto), state.Commit.Commit));

    public Task BlockAsync(TaskId task, Diagnostic why, string? question) =>
        journal.AppendAsync(new TaskBlocked(task, why.Code, why.Message, question));
}
