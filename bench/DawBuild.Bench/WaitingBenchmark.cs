namespace DawBuild.Bench;

/// <summary>What waiting costs: 1,000 tasks with their agents at work at once, all processes of the run together (Linux).</summary>
internal sealed class WaitingBenchmark : IBenchmark
{
    private const int Tasks = 1000;

    public string Name => "waiting";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var plan = new LayeredPlan(Tasks, 1, 0) { Defaults = """{ "agent": "simulated", "workspace": "none" }""", Duration = "1h" };
        var tool = new Tool(scratchDirectory);

        // Long enough for all to be at work before the first is done, however slow the machine is.
        for (var seconds = 15; ; seconds *= 2)
        {
            tool.Reset(plan);
            var (_, peak) = await tool.RunAsync(Tasks, $"{seconds}s", ProcessTree.Together, ct);
            var most = tool.Events().Where(e => e.GetProperty("event").ValueEquals("slot-taken")).Max(e => e.GetProperty("running").GetInt32());
            if (most == Tasks)
            {
                return [new Measurement("1,000 tasks at work at once: memory of all processes", peak / 1e6, "MB", 400)];
            }
        }
    }
}
