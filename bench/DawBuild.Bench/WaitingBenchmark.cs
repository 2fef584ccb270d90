namespace DawBuild.Bench;

/// <summary>The cost of waiting: 1,000 real agents (<c>sleep</c>) at once; memory of the tool and MSBuild together (Linux).</summary>
internal sealed class WaitingBenchmark : IBenchmark
{
    private const int Tasks = 1000;
    private const int MostSeconds = 240;

    public string Name => "waiting";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var tool = new Tool(scratchDirectory);

        // Long enough for all agents to be running before the first one ends, even on a slow machine.
        for (var seconds = 15; seconds <= MostSeconds; seconds *= 2)
        {
            tool.Reset(new LayeredPlan(Tasks, 1, 0) { Defaults = """{ "agent": "command", "workspace": "none", "confine": false }""", Duration = "1h", Run = $"sleep {seconds}" });
            var (_, peak) = await tool.RunAsync(Tasks, "1s", ProcessTree.Dotnet, ct);
            var most = tool.Events().Where(e => e.GetProperty("event").ValueEquals("slot-taken")).Max(e => e.GetProperty("running").GetInt32());
            if (most == Tasks)
            {
                return [new Measurement("1,000 real agents at work at once: memory without the agents", peak / 1e6, "MB", 400)];
            }
        }

        throw new InvalidOperationException($"{Tasks} agents were never at work at once, even though each took {MostSeconds} s");
    }
}
