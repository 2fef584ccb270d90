using DawBuild.Diagnostics;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public sealed class FailedAttemptTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A") with { MayTouch = ["*.txt", "*.cs"] }, Task("B", "A"), Task("C"));

    public static TheoryData<AttemptOutcome> Failures => [AttemptOutcome.AgentFailed, AttemptOutcome.TimedOut, AttemptOutcome.Silent, AttemptOutcome.NoChange, AttemptOutcome.ForbiddenPath, AttemptOutcome.TestTampering, AttemptOutcome.VerificationFailed];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Failures))]
    public async Task Is_followed_by_one_that_is_told_why(AttemptOutcome failure)
    {
        FailsBefore(attempt: 3, failure);

        var state = await _world.RunAsync();

        Assert.Equal(3, state.Finished!.Completed);

        // C may have been merged in the meantime; then the merged tree fails.
        var told = _world.Invocations.Where(i => i.Task.Id.Value == "A")
            .Select(i => i.Context.Feedback.Select(f => (f.Attempt, f.Outcome == AttemptOutcome.MergedVerificationFailed ? AttemptOutcome.VerificationFailed : f.Outcome))).ToList();
        Assert.Equal(3, told.Count);
        Assert.Equal([(1, failure), (2, failure)], told[2]);
        Assert.Single(_world.Repository.Merged, id => id.Value == "A");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Failures))]
    public async Task Goes_to_a_person_after_the_last_one_while_the_rest_goes_on(AttemptOutcome failure)
    {
        FailsBefore(attempt: 100, failure);

        var state = await _world.RunAsync();

        Assert.Equal((1, 1, 1), (state.Finished!.Completed, state.Finished.Blocked, state.Finished.Pending));
        Assert.Equal("DAW6005", _world.State("A").Blocked!.Code);
        Assert.Contains("failed 3 attempts. Last failure: ", _world.State("A").Blocked!.Reason, StringComparison.Ordinal);
        Assert.Equal(["C"], _world.Repository.Merged.Select(id => id.Value));
    }

    [Fact(Timeout = Limit)]
    public async Task Says_which_command_failed_and_what_it_printed()
    {
        FailsBefore(attempt: 2, AttemptOutcome.VerificationFailed);

        await _world.RunAsync();

        var feedback = _world.Invocations.Last(i => i.Task.Id.Value == "A").Context.Feedback[0];
        Assert.StartsWith("verification \"tests\" (dotnet test) exited with 1", feedback.Message, StringComparison.Ordinal);
        Assert.Contains("tests: dotnet test\nexit code 1", feedback.Detail, StringComparison.Ordinal);
        Assert.Contains("1 test failed", feedback.Detail, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Names_the_weakened_tests_unless_the_task_may_weaken_them()
    {
        FailsBefore(attempt: 2, AttemptOutcome.TestTampering);
        await _world.RunAsync();
        Assert.Contains("A_test.cs: 1 test is now skipped", _world.Invocations.Last(i => i.Task.Id.Value == "A").Context.Feedback[0].Message, StringComparison.Ordinal);

        using var lenient = new World(Task("A") with { MayWeakenTests = true });
        lenient.Agent.Script = (invocation, worktree) =>
        {
            worktree!["A_test.cs"] = "[Fact(Skip = \"later\")]";
            return FakeAgent.Done("Done.");
        };
        Assert.Equal(1, (await lenient.RunAsync()).Finished!.Completed);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_offered_the_worktree_of_the_one_before()
    {
        FailsBefore(attempt: 2, AttemptOutcome.AgentFailed);

        await _world.RunAsync();

        Assert.Equal(["prepare A Fresh", "prepare A Keep"], _world.Effects.Select(e => e.Effect).Where(e => e.StartsWith("prepare A", StringComparison.Ordinal)));
    }

    [Fact(Timeout = Limit)]
    public async Task Has_successors_again_when_a_person_retries_it_and_they_hear_the_note()
    {
        FailsBefore(attempt: 4, AttemptOutcome.AgentFailed);
        await _world.RunAsync();
        await using (var journal = RunJournal.Open(_world.Directory.JournalPath, TimeProvider.System))
        {
            await journal.AppendAsync(new TaskRetried(TaskId.Parse("A"), "use the other library"));
        }

        var state = await _world.RunAsync();

        Assert.Equal(3, state.Finished!.Completed);
        var last = _world.Invocations.Last(i => i.Task.Id.Value == "A");
        Assert.Equal((4, 6, new PersonNote(null, "use the other library")), (last.Attempt, last.Context.LastAttempt, Assert.Single(last.Context.Notes)));
        Assert.Empty(last.Context.Feedback);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_told_every_answer_with_its_question_and_what_it_finds()
    {
        _world.Agent.Script = (invocation, worktree) =>
            invocation is { Task.Id.Value: "A", Attempt: < 3 } ? FakeAgent.Ends(AgentOutcome.Asked, $"Question {invocation.Attempt}?") : FakeAgent.Works(invocation, worktree);
        foreach (var answer in new[] { "Postgres.", null })
        {
            await _world.RunAsync();
            await using var journal = RunJournal.Open(_world.Directory.JournalPath, TimeProvider.System);
            await journal.AppendAsync(new TaskRetried(TaskId.Parse("A"), answer));
        }

        var state = await _world.RunAsync();

        Assert.Equal(3, state.Finished!.Completed);
        var contexts = _world.Invocations.Where(i => i.Task.Id.Value == "A").Select(i => i.Context).ToList();
        Assert.Equal([(FoundWork.None, 3), (FoundWork.Earlier, 4), (FoundWork.Earlier, 5)], contexts.Select(c => (c.Found, c.LastAttempt)));
        Assert.Equal([new PersonNote("Question 1?", "Postgres."), new PersonNote("Question 2?", null)], contexts[2].Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task Because_its_worktree_is_gone_is_told_so_and_begins_in_another()
    {
        _world.Agent.Script = (invocation, worktree) =>
        {
            worktree!.IsGone = invocation.Task.Id.Value == "A" && invocation.Attempt == 1;
            return FakeAgent.Works(invocation, worktree);
        };

        var state = await _world.RunAsync();

        Assert.Equal(3, state.Finished!.Completed);
        var feedback = Assert.Single(_world.Invocations.Last(i => i.Task.Id.Value == "A").Context.Feedback);
        Assert.Equal((AttemptOutcome.AgentFailed, "the worktree is gone."), (feedback.Outcome, feedback.Message));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_blocked_with_its_question_when_its_agent_asks()
    {
        _world.Agent.Script = (invocation, worktree) =>
            invocation.Task.Id.Value == "A" ? FakeAgent.Ends(AgentOutcome.Asked, "Which database?") : FakeAgent.Works(invocation, worktree);

        await _world.RunAsync();

        var blocked = _world.State("A").Blocked!;
        Assert.Equal(("DAW6006", "Which database?"), (blocked.Code, blocked.Question));
        Assert.Single(_world.Invocations, i => i.Task.Id.Value == "A");
    }

    public void Dispose() => _world.Dispose();

    private void FailsBefore(int attempt, AttemptOutcome failure)
    {
        _world.Agent.Script = (invocation, worktree) =>
        {
            if (invocation.Task.Id.Value != "A" || invocation.Attempt >= attempt)
            {
                worktree!["secret.key"] = null;
                worktree["A_test.cs"] = null;
                return FakeAgent.Works(invocation, worktree);
            }

            switch (failure)
            {
                case AttemptOutcome.AgentFailed:
                    return FakeAgent.Ends(AgentOutcome.Failed, "no idea.");
                case AttemptOutcome.TimedOut:
                    return FakeAgent.Ends(AgentOutcome.TimedOut, "too slow.");
                case AttemptOutcome.Silent:
                    return FakeAgent.Ends(AgentOutcome.Silent, "not a word.");
                case AttemptOutcome.NoChange:
                    return FakeAgent.Done("All was well already.");
                case AttemptOutcome.ForbiddenPath:
                    worktree!["secret.key"] = "1";
                    return FakeAgent.Done("Done.");
                case AttemptOutcome.TestTampering:
                    worktree!["A_test.cs"] = "[Fact(Skip = \"later\")]";
                    return FakeAgent.Done("Done.");
                default:
                    worktree!["A.txt"] = $"broken {invocation.Attempt}";
                    return FakeAgent.Done("Done.");
            }
        };
        _world.Sandbox.Check = (commit, _, _) => !commit.Files.Values.Any(content => content.StartsWith("broken", StringComparison.Ordinal));
    }
}
