namespace DawBuild.Bench;

/// <summary>
/// The cost to a run of a graph memory that stops answering in the middle of the run, dies, and comes back: the same plan with and without a graph,
/// alternating, three times; medians count. A test against a real Neo4j checks that nothing is lost.
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
        var (without, with) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            tool.Reset(plan);
            without.Add((await tool.RunAsync(8, "1s", memory: null, ct)).Wall.TotalSeconds);
            tool.Reset(plan);
            using var graph = new StandInGraph();
            var run = tool.RunAsync(8, "1s", memory: null, ct, "--memory", $"bolt://127.0.0.1:{graph.Port}");
            await Task.Delay(Third, ct);
            Require(graph.Messages > 0, "before it fell silent");
            graph.FallSilent();
            await Task.Delay(Third, ct);
            graph.Die();
            await Task.Delay(Third, ct);
            var before = graph.Messages;
            graph.ComeBack();
            with.Add((await run).Wall.TotalSeconds);
            Require(graph.Messages > before, "after it came back");
        }

        return [new Measurement("160 tasks of 1 s in 20 layers, the graph memory silent, dead, and back / without a graph: wall", Median.Of(with) / Median.Of(without), "x", 1.05)];
    }

    // Otherwise the run had no graph, and the figure would mean nothing.
    private static void Require(bool condition, string when)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"the graph got no message {when}");
        }
    }
}
