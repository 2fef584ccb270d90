namespace DawBuild.Bench;

/// <summary>The cost of ten times as many tasks: processor time of all processes for 1,000 and 10,000 tasks that do nothing, medians of 3.</summary>
internal sealed class GrowthBenchmark : IBenchmark
{
    private const int Runs = 3;

    public string Name => "growth";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var (few, many) = (new List<double>(), new List<double>());
        for (var i = 0; i < Runs; i++)
        {
            few.Add(await MeasureAsync(scratchDirectory, 1_000, ct));
            many.Add(await MeasureAsync(scratchDirectory, 10_000, ct));
        }

        return
        [
            new Measurement("1,000 tasks that do nothing: processor time", Median.Of(few), "s"),
            new Measurement("10,000 tasks that do nothing: processor time", Median.Of(many), "s"),
            new Measurement("10,000 tasks / 1,000 tasks", Median.Of(many) / Median.Of(few), "x", 11),
        ];
    }

    private static Task<double> MeasureAsync(string directory, int tasks, CancellationToken ct)
    {
        var tool = new Tool(directory);
        tool.Reset(new LayeredPlan(tasks, 20, tasks * 19 / 10) { Defaults = """{ "agent": "simulated", "workspace": "none" }""", Duration = "1min" });
        return ProcessorTime.OfAsync(() => tool.RunAsync(8, "0.001s", memory: null, ct));
    }
}
