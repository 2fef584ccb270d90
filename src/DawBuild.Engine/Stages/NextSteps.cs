using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>Decides the <see cref="NextStep"/>.</summary>
internal static class NextSteps
{
    /// <param name="state">The task's state in the journal.</param>
    /// <param name="task">The task.</param>
    /// <param name="stage">The stage to bring it past. If that ends before the merge, the commit is verified on its own, otherwise in the merge train.</param>
    public static NextStep Of(TaskState state, PlanTask task, Stage stage) => state switch
    {
        { Phase: TaskPhase.Blocked } => NextStep.Blocked,
        { Phase: TaskPhase.Completed } => NextStep.Completed,
        { IntegratedCommit: not null } => NextStep.Report,
        { Current: null } => state.Feedback.Count < task.Retries ? NextStep.Attempt : NextStep.Escalate,
        { AgentResult: null or { Outcome: AgentOutcome.Infrastructure or AgentOutcome.RateLimited or AgentOutcome.UsageLimited or AgentOutcome.LoginRequired or AgentOutcome.Cancelled } } => NextStep.Attempt,
        { AgentResult.Outcome: AgentOutcome.Succeeded } when task.Workspace == WorkspaceKind.None => NextStep.Report,
        { Commit: null } => NextStep.Commit,

        // The branch may contain it already.
        { IntegrationTargets.Count: > 0 } => NextStep.Integrate,
        { Verdict.Verdict.Kind: VerdictKind.Passed } when NeedsReview(state, task) => NextStep.Review,
        { Verdict.Verdict.Kind: VerdictKind.Passed } => NextStep.Integrate,
        _ when stage > Stage.Verify && !NeedsReview(state, task) => NextStep.Integrate,
        _ => NextStep.Verify,
    };

    /// <summary>Returns the stage that a step belongs to.</summary>
    public static Stage StageOf(NextStep step) => step switch
    {
        NextStep.Attempt or NextStep.Escalate or NextStep.Commit => Stage.Agent,
        NextStep.Verify or NextStep.Review => Stage.Verify,
        NextStep.Integrate => Stage.Integrate,
        _ => Stage.Report,
    };

    // A reviewer sends a task back only once. After that, verification alone decides, or two agents could argue until the attempts are used up.
    private static bool NeedsReview(TaskState state, PlanTask task) =>
        task.Reviewer is not null && state.Review is not { IsApproved: true } && !state.Feedback.Any(feedback => feedback.Outcome == AttemptOutcome.ReviewFindings);
}
