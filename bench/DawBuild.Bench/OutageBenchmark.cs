namespace DawBuild.Bench;

/// <summary>
/// The cost to a run of a graph memory that stops answering in the middle of the run, dies, and comes back: the same plan with and without a graph,
/// alternating, three times; the shortest time of each counts. A test against a real Neo4j checks that nothing is lost.
/// </summary>
internal sealed class OutageBenchmark : IBenchmark
{
    private const int Rounds = 3;
    private static readonly TimeSpan Third = TimeSpan.FromSeconds(6);

    public string Name => "outage";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var tool = new Tool(scratchDirectory);
        var plan = new LayeredPlan(160, 20, 19 * 8 * 8) { Defaults = """{ "agent": "simulated", "workspace": "none" }""", Duration = "1h" };
        var (without, with) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            tool.Reset(plan);
            without = Math.Min(without, (await tool.RunAsync(8, "1s", memory: null, ct)).Wall.TotalSeconds);
            tool.Reset(plan);
            using var graph = new StandInGraph();
            var run = tool.RunAsync(8, "1s", memory: null, ct, "--memory", $"bolt://127.0.0.1:{graph.Port}");
            await Task.Delay(Third, ct);
            graph.FallSilent();
            await Task.Delay(Third, ct);
            graph.Die();
            await Task.Delay(Third, ct);
            graph.ComeBack();
            with = Math.Min(with, (await run).Wall.TotalSeconds);
        }

        return [new Measurement("160 tasks of 1 s in 20 layers, the graph memory silent, dead, and back / without a graph: wall", with / without, "x", 1.05)];
    }
}
