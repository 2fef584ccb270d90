using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Findings;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

/// <summary>Tests lost tests. The file <c>suite</c> names the tests of the fake sandbox; the base has none, so the first task adds them.</summary>
public sealed class LostTestsTests : IDisposable
{
    private const int Limit = 120_000;

    private readonly World _world = Create(Task("A"), Task("B", "A"));

    public void Dispose() => _world.Dispose();

    [Fact(Timeout = Limit)]
    public async Task Fail_the_attempt_by_name_until_they_are_back()
    {
        Writes(_world, (task, attempt) => (task, attempt) switch
        {
            ("A", _) => "One\nTwo(x: 1)\nTwo(x: 2)",
            (_, 1) => "One\nTwo(x: 1)",
            (_, 2) => "Two(x: 1)\nTwo(x: 3)\nThree",
            _ => "One\nTwo(x: 4)\nTwo(x: 5)\nThree",
        });

        var state = await _world.RunAsync();

        Assert.Equal(2, state.Finished!.Completed);
        var told = _world.Invocations.Last(i => i.Task.Id.Value == "B").Context.Feedback;
        Assert.Equal([AttemptOutcome.TestTampering, AttemptOutcome.TestTampering], told.Select(f => f.Outcome));
        Assert.Contains("2 cases of \"Two\" passed before, 1 now", told[0].Message, StringComparison.Ordinal);
        Assert.Contains("\"One\" passed before and no longer runs or passes", told[1].Message, StringComparison.Ordinal);
        Assert.Contains("may_weaken_tests", told[1].Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Are_no_matter_where_the_task_may_weaken_them_and_what_it_leaves_counts_from_then_on()
    {
        using var world = Create(Task("A"), Task("B", "A") with { MayWeakenTests = true }, Task("C", "B") with { Retries = 1 });
        Writes(world, (task, _) => task switch { "A" => "One\nTwo", "B" => "Uno", _ => "Due" });

        var state = await world.RunAsync();

        Assert.Equal((2, 1), (state.Finished!.Completed, state.Finished.Blocked));
        Assert.Contains("\"Uno\" passed before", world.State("C").Blocked!.Reason, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Are_missed_after_a_crash_at_any_event_too()
    {
        for (var events = 1; ; events += 2)
        {
            using var world = Create(Task("A"), Task("B", "A") with { Retries = 1 });
            Writes(world, (task, _) => task == "A" ? "One\nTwo" : "One");
            var died = await world.RunAndDieAsync(events);

            var state = await world.RunAsync();

            Assert.True(state.Tasks[TaskId.Parse("B")].Phase == TaskPhase.Blocked, string.Create(CultureInfo.InvariantCulture, $"merged after a death at event {events}"));
            Assert.Equal(["A"], world.Repository.Merged.Select(id => id.Value));
            if (!died)
            {
                return;
            }
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Of_the_base_are_missed_which_is_verified_once_for_that()
    {
        Writes(_world, (task, _) => task == "A" ? "One" : "One\nTwo");
        _world.Sandbox.Passed = (commit, _) => Named(commit.Files.GetValueOrDefault("suite") ?? "One\nOfTheBase");

        var state = await _world.RunAsync();

        Assert.Equal(1, state.Finished!.Blocked);
        Assert.Contains("\"OfTheBase\" passed before", _world.State("A").Blocked!.Reason, StringComparison.Ordinal);
        Assert.Single(_world.Effects, e => e.Effect.Contains($" {_world.Repository.Root}", StringComparison.Ordinal) && e.Effect.StartsWith("verify", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Of_the_base_are_looked_for_in_a_place_like_any_other()
    {
        Writes(_world, (_, _) => "One\nTwo");
        _world.Sandbox.Passed = (commit, _) => Named(commit.Files.GetValueOrDefault("suite") ?? "One");
        _world.Options = _world.Options with { Verifications = 1 };
        var (atWork, most) = (0, 0);
        _world.Sandbox.Pause = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atWork));
            await System.Threading.Tasks.Task.Yield();
            Interlocked.Decrement(ref atWork);
        };

        var state = await _world.RunAsync();

        Assert.Equal((0, 1), (state.Finished!.Blocked, most));
    }

    [Fact(Timeout = Limit)]
    public async Task Are_found_although_what_was_written_down_of_the_tip_is_gone()
    {
        Writes(_world, (task, _) => task == "A" ? "One\nTwo" : "One");
        _world.Agent.Script = Before(_world.Agent.Script, invocation =>
        {
            if (invocation.Task.Id.Value == "B")
            {
                // Then the tip is verified once more.
                Directory.Delete(_world.Directory.TestsDirectory, recursive: true);
            }
        });

        var state = await _world.RunAsync();

        Assert.Equal((1, 1), (state.Finished!.Completed, state.Finished.Blocked));
    }

    [Fact(Timeout = Limit)]
    public async Task Cannot_hide_behind_configuration_of_a_command_that_names_none()
    {
        using var world = Create(Task("A"), Task("B", "A") with { Retries = 1 }, Task("C", "A") with { MayTouch = ["GNUmakefile"] });
        world.Sandbox.Passed = (_, _) => null;
        world.Agent.Script = (invocation, worktree) =>
        {
            worktree![invocation.Task.Id.Value switch { "A" => "A.txt", "B" => "Makefile", _ => "GNUmakefile" }] = "test: ; true\n";
            return FakeAgent.Done("done");
        };

        var state = await world.RunAsync();

        Assert.Equal((2, 1), (state.Finished!.Completed, state.Finished.Blocked));
        Assert.Contains("\"Makefile\" decides which tests \"dotnet test\" runs, and was changed", world.State("B").Blocked!.Reason, StringComparison.Ordinal);
    }

    private static World Create(params PlanTask[] tasks)
    {
        var world = new World(tasks);
        world.Options = world.Options with { ComparesTests = true };
        world.Sandbox.Passed = (commit, _) => Named(commit.Files.GetValueOrDefault("suite") ?? string.Empty);
        return world;
    }

    private static void Writes(World world, Func<string, int, string> suite) => world.Agent.Script = (invocation, worktree) =>
    {
        worktree!["suite"] = suite(invocation.Task.Id.Value, invocation.Attempt);
        worktree[$"{invocation.Task.Id}.txt"] = $"attempt {invocation.Attempt}\n";
        return FakeAgent.Done("done");
    };

    private static Script Before(Script script, Action<AgentInvocation> first) => (invocation, worktree) =>
    {
        first(invocation);
        return script(invocation, worktree);
    };

    private static PassedTests Named(string suite)
    {
        var passed = new PassedTests();
        Array.ForEach(suite.Split('\n', StringSplitOptions.RemoveEmptyEntries), name => passed.Add(name));
        return passed;
    }
}
