using System.Text.Json;

namespace DawBuild.Bench;

/// <summary>
/// The cost to a run of 50 pages that watch it: the same plan with and without a dashboard, alternating, three times; medians count.
/// </summary>
internal sealed class DashboardBenchmark : IBenchmark
{
    private const int Clients = 50;
    private const int Rounds = 3;

    public string Name => "dashboard";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var tool = new Tool(scratchDirectory);
        var plan = new LayeredPlan(160, 20, 19 * 8 * 8) { Defaults = """{ "agent": "simulated", "workspace": "none" }""", Duration = "1h" };
        var (alone, watched, messages) = (new List<double>(), new List<double>(), int.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            tool.Reset(plan);
            alone.Add((await tool.RunAsync(8, "1s", memory: null, ct)).Wall.TotalSeconds);
            tool.Reset(plan);
            using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            Task<int>[] pages = [];
            var (wall, _) = await tool.RunWatchedAsync(8, "1s", address => pages = [.. Enumerable.Range(0, Clients).Select(_ => WatchAsync(client, address, ct))], ct);
            watched.Add(wall.TotalSeconds);
            messages = (await Task.WhenAll(pages)).Append(messages).Min();
        }

        return
        [
            new Measurement($"160 tasks of 1 s in 20 layers, {Clients} pages watching / without a dashboard: wall", Median.Of(watched) / Median.Of(alone), "x", 1.05),
            new Measurement("updates that each page got, at least", messages, ""),
        ];
    }

    // Watches until the end, and returns the number of messages received.
    private static async Task<int> WatchAsync(HttpClient client, Uri address, CancellationToken ct)
    {
        var run = await RunOfAsync(client, address, ct);
        using var events = new StreamReader(await client.GetStreamAsync(new Uri(address, $"/runs/{run}/events{address.Query}"), ct));
        var messages = 0;
        while (await events.ReadLineAsync(ct) is { } line)
        {
            messages += line.StartsWith("data: ", StringComparison.Ordinal) ? 1 : 0;
        }

        return messages;
    }

    // The dashboard starts before the run, and the folder contains earlier runs.
    private static async Task<string> RunOfAsync(HttpClient client, Uri address, CancellationToken ct)
    {
        while (true)
        {
            using var runs = JsonDocument.Parse(await client.GetStringAsync(new Uri(address, $"/runs{address.Query}"), ct));
            if (runs.RootElement.EnumerateArray().FirstOrDefault(run => run.GetProperty("standing").GetString() is { } standing && standing.StartsWith("running", StringComparison.Ordinal)) is { ValueKind: JsonValueKind.Object } found)
            {
                return found.GetProperty("id").GetString()!;
            }

            await Task.Delay(50, ct);
        }
    }
}
