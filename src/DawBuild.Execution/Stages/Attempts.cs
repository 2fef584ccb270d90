using DawBuild.Execution.Agents;
using DawBuild.Execution.Journal;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Stages;

/// <summary>Ends an attempt that failed: the next one is told why; after the last one a person is asked.</summary>
internal sealed class Attempts(RunJournal journal) : IStep
{
    public Task RunAsync(PlanTask task, TaskState state, CancellationToken ct) =>
        BlockAsync(task.Id, Errors.AttemptsUsedUp(task.Id, state.Feedback.Count, state.Feedback[^1].Message), question: null);

    public Task FailAsync(PlanTask task, TaskState state, AttemptOutcome outcome, string message, string? detail = null) =>
        journal.AppendAsync(new AttemptFailed(task.Id, new AttemptFeedback(state.Attempt, outcome, message, detail)));

    public Task BlockAsync(TaskId task, Diagnostic why, string? question) =>
        journal.AppendAsync(new TaskBlocked(task, why.Code, why.Message, question));
}
