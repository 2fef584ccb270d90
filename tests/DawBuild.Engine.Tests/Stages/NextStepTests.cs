using DawBuild.Diagnostics;
using DawBuild.Engine.Stages;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Tests.Stages;

public class NextStepTests
{
    private static readonly TaskId A = Events.A;
    private static readonly string Commit = new('c', 40);
    private static readonly string Tip = new('b', 40);
    private static readonly Verdict Passed = new() { Kind = VerdictKind.Passed, Sandbox = "fake" };
    private static readonly TaskSummary Summary = new(A, "Title", "Text", [], Commit);

    [Fact]
    public void Is_the_first_without_a_result_wherever_a_life_is_cut() => Expect(
        World.Task("A-1"),
        (null, NextStep.Attempt),
        (new TaskReady(A), NextStep.Attempt),
        (new TaskStarted(A, Tip), NextStep.Attempt),
        (new SlotTaken(A, 1), NextStep.Attempt),
        (Started(1), NextStep.Attempt),
        (new AgentStarted(A, 1, default), NextStep.Attempt),
        (Finished(1, AgentOutcome.Succeeded), NextStep.Commit),
        (new SlotFreed(A), NextStep.Commit),
        (new Committed(A, 1, Commit, Tip, []), NextStep.Integrate),
        (new VerificationStarted(A, 1, Commit, "fake", Tip), NextStep.Integrate),
        (new SandboxCreated(A, "fake", "1"), NextStep.Integrate),
        (new InfrastructureFailed(A, "Verify", "", null), NextStep.Integrate),
        (new Uncoupled(A, 1, Commit), NextStep.Integrate),
        (new VerificationFinished(A, 1, Commit, Passed, Flaky: false), NextStep.Integrate),
        (new IntegrationStarted(A, Tip, Commit), NextStep.Integrate),
        (new Integrated(A, Commit), NextStep.Report),
        (new TaskCompleted(A, Summary), NextStep.Completed));

    [Fact]
    public void After_a_failure_is_another_attempt_until_they_are_used_up() => Expect(
        World.Task("A-1") with { Retries = 2 },
        (Started(1), NextStep.Attempt),
        (Finished(1, AgentOutcome.Failed), NextStep.Commit),
        (new AttemptFailed(A, new AttemptFeedback(1, AttemptOutcome.AgentFailed, "")), NextStep.Attempt),
        (Started(2), NextStep.Attempt),
        (Finished(2, AgentOutcome.Succeeded), NextStep.Commit),
        (new Committed(A, 2, Commit, Tip, []), NextStep.Integrate),
        (new VerificationFinished(A, 2, Commit, Events.Failed, Flaky: false), NextStep.Integrate),
        (new AttemptFailed(A, new AttemptFeedback(2, AttemptOutcome.VerificationFailed, "")), NextStep.Escalate),
        (new TaskBlocked(A, "DAW6005", "", null), NextStep.Blocked),
        (new TaskRetried(A, null), NextStep.Attempt),
        (Started(3), NextStep.Attempt));

    [Theory]
    [InlineData(AgentOutcome.Infrastructure)]
    [InlineData(AgentOutcome.RateLimited)]
    [InlineData(AgentOutcome.UsageLimited)]
    [InlineData(AgentOutcome.Cancelled)]
    public void After_a_failure_of_what_is_around_the_agent_is_the_same_attempt(AgentOutcome outcome) => Expect(
        World.Task("A-1"),
        (Started(1), NextStep.Attempt),
        (Finished(1, outcome), NextStep.Attempt),
        (new InfrastructureFailed(A, "Attempt", "", null), NextStep.Attempt),
        (Started(1) with { Again = true }, NextStep.Attempt),
        (Finished(1, AgentOutcome.Succeeded), NextStep.Commit));

    [Fact]
    public void Is_a_verification_of_its_own_where_somebody_looks_before_the_merge()
    {
        (TaskEvent? Event, NextStep Step)[] life =
        [
            (Started(1), NextStep.Attempt),
            (Finished(1, AgentOutcome.Succeeded), NextStep.Commit),
            (new Committed(A, 1, Commit, Tip, []), NextStep.Verify),
            (new VerificationStarted(A, 1, Commit, "fake"), NextStep.Verify),
        ];
        var passed = new VerificationFinished(A, 1, Commit, Passed, Flaky: false);

        var failed = new VerificationFinished(A, 1, Commit, Events.Failed, Flaky: false);
        var merge = new IntegrationStarted(TaskId.Parse("B-1"), Tip, Tip, [new MergedWith(A, Commit)]);

        Expect(World.Task("A-1"), Stage.Verify, [.. life, (passed, NextStep.Integrate)]);
        Expect(World.Task("A-1"), Stage.Verify, [.. life, (failed, NextStep.Verify), (merge, NextStep.Integrate)]);
        Expect(
            World.Task("A-1") with { Reviewer = "fake" },
            Stage.Report,
            [.. life, (passed, NextStep.Review), (new ReviewFinished(A, 1, "fake", new AgentResult { Outcome = AgentOutcome.Succeeded }, IsApproved: true), NextStep.Integrate)]);
    }

    [Fact]
    public void Without_a_workspace_is_the_report() => Expect(
        World.Task("A-1") with { Workspace = WorkspaceKind.None },
        (Started(1), NextStep.Attempt),
        (Finished(1, AgentOutcome.Succeeded), NextStep.Report),
        (new TaskCompleted(A, Summary), NextStep.Completed));

    private static AttemptStarted Started(int attempt) => new(A, attempt, "fake", null, Tip, "/somewhere/A", Again: false);

    private static AgentFinished Finished(int attempt, AgentOutcome outcome) => new(A, attempt, new AgentResult { Outcome = outcome });

    private static void Expect(PlanTask task, params (TaskEvent? Event, NextStep Step)[] life) => Expect(task, Stage.Report, life);

    private static void Expect(PlanTask task, Stage stage, (TaskEvent? Event, NextStep Step)[] life)
    {
        var state = new RunState();
        state.Apply(Events.Started);
        foreach (var (e, step) in life)
        {
            if (e is not null)
            {
                state.Apply(e);
            }

            Assert.True(step == NextSteps.Of(state.Task(A), task, stage), $"after {e}: {NextSteps.Of(state.Task(A), task, stage)}, not {step}");
        }
    }
}
