using System.Text.Json;

namespace DawBuild.Bench;

/// <summary>
/// The cost of a real process: 1,000 independent commands (<c>true</c>), 8 at once, compared in the same run with peers that start the same commands.
/// </summary>
internal sealed class ProcessBenchmark : IBenchmark
{
    private const int Tasks = 1000;
    private const int Runs = 3;

    public string Name => "process";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var tool = new Tool(scratchDirectory);
        var real = await MedianAsync(Plan("command", "true"));
        var simulated = await MedianAsync(Plan("simulated", run: null));
        var figures = new List<Measurement>
        {
            new("1,000 commands (true): processor time", real, "s"),
            new("a command / a task that does nothing", real / simulated, "x", 2.2),
        };
        foreach (var peer in Peers.Here(Tasks))
        {
            var directory = Path.Combine(scratchDirectory, peer.Name);
            Directory.CreateDirectory(directory);
            await peer.PrepareAsync(directory, ct);
            var times = new List<double>();
            for (var i = 0; i < Runs; i++)
            {
                times.Add(await ProcessorTime.OfAsync(() => ChildProcess.MeasureAsync(peer.Program, peer.Arguments, directory, memory: null, ct, environment: peer.Environment)));
            }

            figures.Add(new Measurement($"daw run / {peer.Name}", real / Median.Of(times), "x"));
        }

        return figures;

        async Task<double> MedianAsync(string plan)
        {
            var times = new List<double>();
            for (var i = 0; i < Runs; i++)
            {
                await File.WriteAllTextAsync(Path.Combine(scratchDirectory, "tasks.json"), plan, ct);
                times.Add(await ProcessorTime.OfAsync(() => tool.RunAsync(8, "0.001s", memory: null, ct)));
            }

            return Median.Of(times);
        }
    }

    // Peers do not confine what they start.
    private static string Plan(string agent, string? run) => JsonSerializer.Serialize(new
    {
        name = agent,
        defaults = new { agent, workspace = "none", confine = false },
        tasks = Enumerable.Range(0, Tasks).Select(i => new { id = $"T-{i:0000}", title = "nothing", duration = "1min", run }),
    });
}
