using System.Globalization;

namespace DawBuild.Tool.Tests.Cloud;

public sealed class UnreliableCloudTests
{
    private const int Limit = 900_000;
    private const int Tasks = 40;

    // One call in twenty fails, and three sandboxes in a hundred vanish.
    private static readonly string[] Faults = ["--faults", "unavailable=0.02,bad-gateway=0.01,rate-limit=0.01,cut=0.01,lost-answer=0.02,vanish=0.03", "--seed", "11"];

    [Fact(Timeout = Limit)]
    public async Task Costs_neither_a_task_nor_a_sandbox_even_when_the_coordinator_is_killed()
    {
        await using var cloud = await CloudWorkplace.StartAsync(Plan(), Faults);
        var place = cloud.Place;
        place.Commit();
        using (var first = place.StartDaw("run", "-m", "8"))
        {
            await Poll.UntilAsync(async () => cloud.Count("task-completed") >= 5 && (await cloud.Server.GetStateAsync()).Alive.Count >= 3);
            first.Kill();
            await first.WaitForExitAsync();
        }

        Assert.NotEmpty((await cloud.Server.GetStateAsync()).Alive);
        var resumed = await Task.Run(() => place.Daw("resume", "-m", "8"));

        Assert.True(resumed.ExitCode == 0, resumed.All);
        Assert.Contains($"{Tasks} of {Tasks} tasks completed", resumed.Out, StringComparison.Ordinal);
        var state = await cloud.Server.GetStateAsync();
        Assert.Empty(state.Alive);
        Assert.Equal(0, state.Processes);
        Assert.True(state.Faults.Values.Sum() > 10, string.Join(", ", state.Faults));
        Assert.Equal(0, cloud.Count("attempt-failed"));
        var merged = place.Git("log", $"daw/{cloud.Run}/integration", "--format=%(trailers:key=Daw-Task,valueonly,separator=)").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Tasks, merged.Length);
        Assert.Equal(Tasks, merged.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact(Timeout = Limit)]
    public async Task Is_cleaned_of_what_a_dead_coordinator_left()
    {
        await using var cloud = await CloudWorkplace.StartAsync("""
            { "name": "left", "defaults": { "agent": "command", "sandbox": "e2b", "verify": [ { "name": "long", "run": "sleep 600" } ] }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }
            """);
        cloud.Place.Commit();
        using (var run = cloud.Place.StartDaw("run"))
        {
            await Poll.UntilAsync(async () => (await cloud.Server.GetStateAsync()).Alive.Count == 1);
            run.Kill();
            await run.WaitForExitAsync();
        }

        Assert.Contains("1 leftover sandbox ended", cloud.Place.Daw("clean", "--sandboxes").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Empty((await cloud.Server.GetStateAsync()).Alive);
    }

    // In ten layers; every fourth agent also works in a sandbox.
    private static string Plan()
    {
        var tasks = Enumerable.Range(0, Tasks).Select(i =>
        {
            var where = i % 4 == 0 ? ", \"where\": \"sandbox\"" : string.Empty;
            var after = i < 4 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", \"depends_on\": [\"T{i - 4}\"]");
            return string.Create(CultureInfo.InvariantCulture, $$"""{ "id": "T{{i}}", "run": "echo {{i}} > f{{i}}.txt"{{after}}{{where}}, "verify": [ { "name": "file", "run": "sleep 0.3; test \"$(cat f{{i}}.txt)\" = {{i}}" } ] }""");
        });
        return $$"""{ "name": "cloud", "defaults": { "agent": "command", "sandbox": "e2b", "retries": 1 }, "tasks": [ {{string.Join(",\n", tasks)}} ] }""";
    }
}
