using DawBuild.Engine.Tests.Worlds;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using Microsoft.Extensions.Time.Testing;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public class LongChainTests
{
    private const int Limit = 120_000;

    [Fact(Timeout = Limit)]
    public async Task Tells_its_last_agent_no_more_than_one_of_150_does()
    {
        var (short1, long1) = (await LastContextAsync(150), await LastContextAsync(500));

        Assert.Equal(short1.WaveDigests.Count, long1.WaveDigests.Count);
        Assert.Equal(Characters(short1), Characters(long1));
        Assert.InRange(Characters(long1), 1, 50_000);
        Assert.StartsWith("Wave 498, completed:", long1.WaveDigests[0], StringComparison.Ordinal);
        Assert.Equal("T-499", Assert.Single(long1.Dependencies).Task.Value);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_also_bounded_when_a_wave_has_500_tasks_that_talk_too_much()
    {
        using var world = new World([.. Enumerable.Range(1, 500).Select(i => Task($"T-{i:000}")), Task("end", "T-001")]);
        await CompleteAsync(world, world.Plan.Tasks.Take(500), new string('x', 800));

        await world.RunAsync();

        var digest = Assert.Single(world.Invocations.Single().Context.WaveDigests);
        Assert.InRange(digest.Length, 1, 6_500);
        Assert.EndsWith("- …\n", digest, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_its_slot_from_link_to_link_whatever_else_waits()
    {
        var links = Enumerable.Range(1, 20).Select(i => i == 1 ? Task("C-001") : Task($"C-{i:000}", $"C-{i - 1:000}"));
        var fillers = Enumerable.Range(1, 20).Select(i => Task($"F-{i:000}") with { Duration = TimeSpan.FromMinutes(1) });
        using var world = new World([.. fillers.Concat(links).Select(task => task with { Workspace = WorkspaceKind.None })]);
        (world.Options, world.Time) = (world.Options with { Slots = 1 }, new FakeTimeProvider());

        await world.RunAsync();

        var order = world.Invocations.Select(invocation => invocation.Task.Id.Value).ToList();
        Assert.Equal(40, order.Count);

        // Fillers ask before the first link may; from then on, the longest path goes first.
        Assert.DoesNotContain(order.SkipWhile(id => id[0] == 'F').Take(20), id => id[0] == 'F');
    }

    private static int Characters(PromptContext context) =>
        context.WaveDigests.Sum(digest => digest.Length) + context.Dependencies.Sum(summary => summary.Text.Length + summary.Files.Sum(file => file.Length));

    private static async Task<PromptContext> LastContextAsync(int length)
    {
        // All numbers have the same length, so that the texts do, too.
        using var world = new World([.. Enumerable.Range(1, length).Select(i => i == 1 ? Task("T-001") : Task($"T-{i:000}", $"T-{i - 1:000}"))]);
        await CompleteAsync(world, world.Plan.Tasks.Take(length - 1), "It was done.");

        await world.RunAsync();

        return world.Invocations.Single().Context;
    }

    private static async Task CompleteAsync(World world, IEnumerable<PlanTask> tasks, string words)
    {
        await using var journal = RunJournal.Open(world.Directory.JournalPath, TimeProvider.System);
        journal.Post(new RunStarted("run-1", "", "", world.Repository.Root, 1, Rehearsal: false, "", 1, [.. world.Plan.Tasks.Select(task => task.Id)]));
        foreach (var task in tasks)
        {
            journal.Post(new TaskCompleted(task.Id, new TaskSummary(task.Id, task.Title, words, ["src/File.cs"], null)));
        }

        await journal.AppendAsync(new RunStopping("enough"));
    }
}
