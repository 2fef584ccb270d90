using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DawBuild.Bench;

/// <summary>
/// The merge train: parallel verifications compared with the time they would take if nothing waited, and with the same plans verified one after another
/// (<c>merge_window</c> 1); with failing tasks, with verifications that wait (<c>sleep</c>) and need no processor, and with real builds, which do.
/// </summary>
internal sealed class TrainBenchmark : IBenchmark
{
    private const double Work = 1;
    private const double Long = 10;
    private static readonly JsonDocumentOptions AsWritten = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public string Name => "train";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var (start, _) = await RunAsync(Path.Combine(scratchDirectory, "start"), new TrainPlan(1, Work, Long), ct);
        var begin = start - Work - Long;
        var (sixteen, once) = await RunAsync(Path.Combine(scratchDirectory, "sixteen"), new TrainPlan(16, Work, Long), ct);
        var reference = await ReferenceAsync(Path.Combine(scratchDirectory, "reference"), ct);
        var figures = new List<Measurement>
        {
            new("start and end of a run", begin, "s"),
            new("16 tasks of 1 s, verification 10 s, 8 agents: wall without start / 12 s", (sixteen - begin) / ((2 * Work) + Long), "x", 1.15),
            new("verifications for each merged task", once, "", 1.1),
            new("reference plan, 0.4 s an hour, verification 0.4 s: wall without start / 12.6 s", (reference - begin) / 12.6, "x", 1.25),
        };
        foreach (var (every, rate, target) in new[] { (0, 0, 6.0), (20, 5, 4.0), (10, 10, 3.0), (4, 25, 1.5) })
        {
            var folder = Path.Combine(scratchDirectory, string.Create(CultureInfo.InvariantCulture, $"red-{rate}"));
            var plan = new TrainPlan(40, 0.1, 2) { RedEvery = every };
            var (train, verifications) = await RunAsync(folder, plan, ct);
            var (serial, _) = await RunAsync(folder + "-serial", plan with { Window = 1 }, ct);
            figures.Add(new Measurement(string.Create(CultureInfo.InvariantCulture, $"40 tasks, {rate} % red: wall of the train / one after the other"), train / serial, "x", 1 / target));
            figures.Add(new Measurement(string.Create(CultureInfo.InvariantCulture, $"40 tasks, {rate} % red: verifications for each merged task"), verifications, ""));
        }

        var apart = await LibraryAsync(Path.Combine(scratchDirectory, "library-serial"), new LibraryPlan(12, Window: 1), ct);
        var together = await LibraryAsync(Path.Combine(scratchDirectory, "library"), new LibraryPlan(12), ct);
        var batches = await LibraryAsync(Path.Combine(scratchDirectory, "library-batches"), new LibraryPlan(12, Batch: 4), ct);
        figures.Add(new Measurement("12 tasks, a real build and its tests: wall of the train / one after the other", together / apart, "x", 0.75));
        figures.Add(new Measurement("the same with merge_batch 4", batches / apart, "x", 0.75));
        return figures;
    }

    private static async Task<(double Seconds, double VerificationsPerTask)> RunAsync(string directory, TrainPlan plan, CancellationToken ct)
    {
        plan.Write(directory);
        var tool = new Tool(directory);
        var (wall, _) = await tool.RunAsync(8, "1s", memory: null, ct);
        var started = tool.Events().Count(e => e.GetProperty("event").ValueEquals("verification-started"));
        return (wall.TotalSeconds, (double)started / plan.Tasks);
    }

    private static async Task<double> LibraryAsync(string directory, LibraryPlan plan, CancellationToken ct)
    {
        plan.Write(directory);
        var (wall, _) = await new Tool(directory).RunAsync(8, "1s", memory: null, ct);
        return wall.TotalSeconds;
    }

    // The plan of this repository, with simulated agents in a separate repository.
    private static async Task<double> ReferenceAsync(string directory, CancellationToken ct)
    {
        Directory.CreateDirectory(directory);
        var plan = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "reference.tasks.json"), ct), nodeOptions: null, AsWritten)!;
        foreach (var task in plan["tasks"]!.AsArray())
        {
            task!["status"] = "pending";
        }

        plan["defaults"] = JsonNode.Parse("""{ "agent": "simulated", "sandbox": "process", "verify": [ { "name": "tests", "run": "sleep 0.4" } ] }""");
        plan["verifications"] = 16;
        await File.WriteAllTextAsync(Path.Combine(directory, "tasks.json"), plan.ToJsonString(), ct);
        Repository.Create(directory);
        var (wall, _) = await new Tool(directory).RunAsync(8, "0.4s", memory: null, ct);
        return wall.TotalSeconds;
    }
}
