namespace DawBuild.Bench;

/// <summary>Slot utilization: 20 layers of 8 tasks of 0.5 s, each of which depends on the entire previous layer, with 8 agents. Ideal: 10 s.</summary>
internal sealed class LayersBenchmark : IBenchmark
{
    private const double Ideal = 10;

    public string Name => "layers";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var tool = new Tool(scratchDirectory);
        tool.Reset(new LayeredPlan(160, 20, 19 * 8 * 8) { Defaults = """{ "agent": "simulated", "workspace": "none" }""", Duration = "1h" });
        var (wall, _) = await tool.RunAsync(8, "0.5s", memory: null, ct);
        var events = tool.Events();
        DateTimeOffset At(string name) => events.Last(e => e.GetProperty("event").ValueEquals(name)).GetProperty("at").GetDateTimeOffset();
        var first = events.First(e => e.GetProperty("event").ValueEquals("slot-taken")).GetProperty("at").GetDateTimeOffset();
        return
        [
            new Measurement("160 tasks of 0.5 s in 20 layers of 8: wall / ideal", wall.TotalSeconds / Ideal, "x", 1.2),
            new Measurement("first slot taken to last task completed / ideal", (At("task-completed") - first).TotalSeconds / Ideal, "x"),
        ];
    }
}
