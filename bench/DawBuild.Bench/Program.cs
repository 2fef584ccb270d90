using DawBuild.Bench;

IBenchmark[] benchmarks = [new PlanBenchmark(), new JournalBenchmark(), new GraphBenchmark(), new LayersBenchmark(), new WaitingBenchmark(), new PipelineBenchmark(), new LibGit2Benchmark(), new PriorityBenchmark(), new ProcessBenchmark(), new GrowthBenchmark(), new TrainBenchmark(), new MemoryBenchmark(), new DashboardBenchmark(), new OutageBenchmark()];
var chosen = args.Length == 0 ? benchmarks : [.. benchmarks.Where(benchmark => args.Contains(benchmark.Name, StringComparer.Ordinal))];
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project bench/DawBuild.Bench -- [{string.Join(" | ", benchmarks.Select(benchmark => benchmark.Name))}]...");
    return 2;
}

var measurements = new List<Measurement>();
foreach (var benchmark in chosen)
{
    var scratch = Directory.CreateTempSubdirectory("daw-bench-");
    try
    {
        measurements.AddRange(await benchmark.RunAsync(scratch.FullName, CancellationToken.None));
    }
    finally
    {
        scratch.Delete(recursive: true);
    }
}

Console.WriteLine(Table.Of(measurements));
return measurements.Exists(figure => figure.Ratio > 1) ? 1 : 0;
