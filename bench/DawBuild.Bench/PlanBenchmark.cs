namespace DawBuild.Bench;

/// <summary><c>daw plan</c> with 100,000 tasks and 300,000 dependencies: reading, validation, analysis, scheduling, and printing.</summary>
internal sealed class PlanBenchmark : IBenchmark
{
    private const int Runs = 3;

    public string Name => "plan";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var path = Path.Combine(scratchDirectory, "tasks.json");
        new LayeredPlan(100_000, 100, 300_000).Write(path);
        var tool = new Tool(scratchDirectory);
        var (times, peak) = (new List<double>(), 0L);
        for (var run = 0; run < Runs; run++)
        {
            var (time, bytes) = await tool.PlanAsync(ProcessTree.Alone, ct);
            times.Add(time.TotalSeconds);
            peak = Math.Max(peak, bytes);
        }

        return
        [
            new Measurement("plan of 100,000 tasks, 300,000 dependencies: time", Median.Of(times), "s", 2),
            new Measurement("plan of 100,000 tasks, 300,000 dependencies: memory", peak / 1e6, "MB", 1000),
            new Measurement("size of that plan", new FileInfo(path).Length / 1e6, "MB"),
        ];
    }
}
