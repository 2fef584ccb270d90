using DawBuild.Planning.Graph;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Scheduling;

namespace DawBuild.Bench;

/// <summary>Reading, validating, analysing and scheduling a plan of 100,000 tasks and 300,000 dependencies, in a process of its own.</summary>
internal sealed class PlanBenchmark : IBenchmark
{
    private const int Runs = 3;

    public string Name => "plan";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var path = Path.Combine(scratchDirectory, "tasks.json");
        new LayeredPlan(100_000, 100, 300_000).Write(path);
        var (wall, peak) = (TimeSpan.MaxValue, 0L);
        for (var run = 0; run < Runs; run++)
        {
            var (time, bytes) = await ChildProcess.MeasureAsync(Environment.ProcessPath!, [nameof(Analyse), path], scratchDirectory, ProcessTree.Alone, ct);
            (wall, peak) = (time < wall ? time : wall, Math.Max(peak, bytes));
        }

        return
        [
            new Measurement("plan of 100,000 tasks, 300,000 dependencies: time", wall.TotalSeconds, "s", 2),
            new Measurement("plan of 100,000 tasks, 300,000 dependencies: memory", peak / 1e6, "MB", 1000),
            new Measurement("size of that plan", new FileInfo(path).Length / 1e6, "MB"),
        ];
    }

    /// <summary>What the measured process does.</summary>
    public static string Analyse(string path)
    {
        var plan = PlanReader.ReadFile(path).Required();
        var analysis = PlanAnalysis.Of(plan);
        var schedule = Schedule.For(analysis, 8);
        return $"{analysis.Waves.Count} waves, {analysis.CriticalPathLength}, {schedule.Makespan}, {Schedule.SmallestForBound(analysis)}";
    }
}
