using System.Globalization;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Tests.Stages;

/// <summary>
/// Cuts the journal of a busy run after each of its events and checks that completed work stays completed and the next coordinator does the rest.
/// </summary>
public class CoordinatorCrashTests
{
    private const int Limit = 300_000;

    // Coprime to the number of events of a session, so that the cuts fall everywhere in it.
    private const int Stride = 3;

    [Theory(Timeout = Limit)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task After_any_event_leaves_nothing_to_do_twice_and_nothing_undone(int batch, bool hasHooks)
    {
        for (var events = 1; ; events += Stride)
        {
            using var world = BusyWorld.Create(batch);
            world.Build.HasHooks = hasHooks;
            var died = await world.RunAndDieAsync(events);
            var before = JournalReader.Fold(world.Directory.JournalPath);

            await world.RunAsync();

            AssertCompleted(world, $"died after event {events}");
            AssertNothingTwice(world, before, $"died after event {events}");
            if (!died)
            {
                Assert.True(events > 80, $"only {events} events");
                return;
            }
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Again_and_again_still_ends_with_all_done_once(int seed)
    {
        var random = new Random(seed);
        using var world = BusyWorld.Create(batch: seed % 2 == 0 ? 3 : 1);
        var deaths = 0;

        while (await world.RunAndDieAsync(random.Next(2, 12)))
        {
            Assert.True(++deaths < 200, "it never ends");
        }

        AssertCompleted(world, $"seed {seed}");
        Assert.True(deaths > 5, string.Create(CultureInfo.InvariantCulture, $"only {deaths} deaths"));
    }

    private static void AssertCompleted(World world, string when)
    {
        var state = JournalReader.Fold(world.Directory.JournalPath);
        foreach (var task in world.Plan.Tasks)
        {
            Assert.True(state.Task(task.Id).Phase == TaskPhase.Completed, $"{when}: {task.Id} is {state.Task(task.Id).Phase}: {state.Task(task.Id).Blocked?.Reason}");
        }

        Assert.True(
            world.Repository.Merged.Order().SequenceEqual(world.Plan.Tasks.Where(task => task.Workspace == WorkspaceKind.Worktree).Select(task => task.Id).Order()),
            $"{when}: merged {string.Join(", ", world.Repository.Merged)}");
        Assert.True(world.Repository.Worktrees.Count == 0, $"{when}: worktrees of {string.Join(", ", world.Repository.Worktrees.Keys)}");
        Assert.Equal("base\nleft\nright\n", world.Repository.Files["shared.txt"]);
        AssertVerified(world, when);
    }

    // Every position of the branch was verified as it is, and so was every commit on it, by itself or in a batch that covers it.
    private static void AssertVerified(World world, string when)
    {
        var passed = world.Events.OfType<VerificationFinished>().Where(e => e.Verdict.Kind == VerdictKind.Passed).Select(e => e.Commit).ToHashSet();
        var covered = world.Events.OfType<Covered>().Where(e => passed.Contains(e.By)).Select(e => e.Commit).ToHashSet();
        var positions = world.Events.OfType<IntegrationStarted>().Select(e => e.To).ToHashSet();
        foreach (var commit in world.Repository.Line)
        {
            Assert.True(passed.Contains(commit) || (covered.Contains(commit) && !positions.Contains(commit)), $"{when}: {commit} was not verified");
        }

        Assert.Equal(world.Repository.Line.Count, world.Events.OfType<Integrated>().Select(e => e.Commit).Distinct().Count());
    }

    private static void AssertNothingTwice(World world, RunState before, string when)
    {
        var again = world.Effects.Where(e => e.Session == 2).Select(e => e.Effect).ToHashSet();
        foreach (var task in before.Tasks.Values)
        {
            foreach (var agent in task.Agents)
            {
                Assert.False(again.Contains($"agent {task.Id} {agent.Attempt}"), $"{when}: the agent of {task.Id} was paid twice for attempt {agent.Attempt}");
            }

            foreach (var verdict in task.Verdicts)
            {
                Assert.False(again.Contains($"verify {task.Id} {verdict.Commit}"), $"{when}: {verdict.Commit} of {task.Id} was verified twice");
            }

            if (task.Commit is { } commit)
            {
                Assert.False(again.Contains($"commit {task.Id} {commit.Attempt}"), $"{when}: {task.Id} was committed twice in attempt {commit.Attempt}");
            }

            if (task.IntegratedCommit is not null)
            {
                Assert.False(again.Contains($"advance {task.Id}"), $"{when}: {task.Id} was merged twice");
            }
        }
    }
}
