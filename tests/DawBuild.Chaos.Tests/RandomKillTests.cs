using System.Globalization;

namespace DawBuild.Chaos.Tests;

/// <summary>
/// Tests a plan of 60 tasks whose coordinators, builds, agents, and sandboxes are killed at random. <c>DAW_CHAOS_KILLS=100</c> makes it longer;
/// <c>DAW_CHAOS_SEED</c> repeats the same plan and the same moments.
/// </summary>
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private const int Tasks = 60;

    [Fact]
    public async Task Is_completed_with_each_task_merged_once_and_nothing_left()
    {
        var (kills, seed) = (Setting("DAW_CHAOS_KILLS", 12), Setting("DAW_CHAOS_SEED", Random.Shared.Next(1_000_000)));
        output.WriteLine($"DAW_CHAOS_KILLS={kills} DAW_CHAOS_SEED={seed}");
        var random = new Random(seed);
        using var place = new Workplace();
        place.Copy(Path.Join(AppContext.BaseDirectory, "repository"));
        place.Write("tasks.json", RandomPlan.Create(random, Tasks, isConfined: random.Next(2) == 0, batch: random.Next(3) == 0 ? 3 : 1));
        place.Write("shared.txt", "first\n");
        place.Commit();
        using var watch = PlanWatch.Start(Path.Join(place.Root, "tasks.json"), Tasks);
        var chaos = new Chaos(place, random, kills, output);

        await chaos.UnleashAsync();
        var last = place.Daw("run", "-m", $"{RandomPlan.Width}").ShouldExit(0);

        watch.Dispose();
        Assert.Null(watch.Problem);
        Assert.True(watch.Reads > kills, $"tasks.json was read {watch.Reads} times");
        Assert.True(chaos.Killed >= kills, $"only killed {chaos.Figures}\n{last.All}");
        var aftermath = new Aftermath(place);
        aftermath.AllMergedOnce(Enumerable.Range(1, Tasks).Select(i => $"T-{i:00}"));
        aftermath.EveryPositionPassed(Tasks);
        aftermath.FailedFirst(Enumerable.Range(1, Tasks).Where(i => i % 10 == 3).Select(i => $"T-{i:00}"));
        aftermath.NoAttemptPaidTwice();
        output.WriteLine($"merge train: {aftermath.Train()}");
        await aftermath.NothingLeftAsync();
    }

    private static int Setting(string name, int standard) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
}
