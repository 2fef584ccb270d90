using System.Text.Json;

namespace DawBuild.Bench;

/// <summary>
/// Many more ready tasks than MSBuild has nodes, and a chain that takes as long as the whole plan: 2,800 tasks of 0.1 s and 200 of 0.2 s, with 8 agents.
/// </summary>
internal sealed class PriorityBenchmark : IBenchmark
{
    private const int Fillers = 2800;
    private const int Links = 200;
    private const double Planned = 40;

    public string Name => "priority";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var fillers = Enumerable.Range(0, Fillers).Select(i => new { id = $"F-{i:0000}", title = "filler", duration = "0.5h", depends_on = Array.Empty<string>() });
        var chain = Enumerable.Range(0, Links).Select(i => new { id = $"C-{i:000}", title = "link", duration = "1h", depends_on = i == 0 ? Array.Empty<string>() : [$"C-{i - 1:000}"] });
        var plan = new { name = "priority", defaults = new { agent = "simulated", workspace = "none" }, tasks = fillers.Concat(chain) };
        await File.WriteAllTextAsync(Path.Combine(scratchDirectory, "tasks.json"), JsonSerializer.Serialize(plan), ct);
        var tool = new Tool(scratchDirectory);
        var (wall, _) = await tool.RunAsync(8, "0.2s", memory: null, ct);
        var events = tool.Events();
        var taken = events.Where(e => e.GetProperty("event").ValueEquals("slot-taken")).Select(e => e.GetProperty("task").GetString()!).ToList();
        return
        [
            new Measurement("2,800 tasks of 0.1 s beside a chain of 200 of 0.2 s: wall / planned 40 s", wall.TotalSeconds / Planned, "x", 1.1),
            new Measurement("tasks that took a slot before the head of the chain", taken.FindIndex(task => task[0] == 'C'), ""),
        ];
    }
}
