namespace DawBuild.Bench;

/// <summary>
/// Measures the whole pipeline of a task except its agent, with 8 tasks at once: worktree, commit, clone in a bubblewrap sandbox, one command, and merge.
/// </summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    private const int Files = 50;

    public string Name => "pipeline";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var few = await MeasureAsync(Path.Combine(scratchDirectory, "few"), 200, ct);
        var many = await MeasureAsync(Path.Combine(scratchDirectory, "many"), 1000, ct);
        return
        [
            new Measurement("full pipeline in bubblewrap, 200 tasks", few, "ms/task", 120),
            new Measurement("full pipeline in bubblewrap, 1,000 tasks", many, "ms/task"),
            new Measurement("a task of 1,000 / a task of 200", many / few, "x", 1.3),
        ];
    }

    private static async Task<double> MeasureAsync(string directory, int tasks, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.Combine(directory, "src"));
        for (var i = 0; i < Files; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(directory, "src", $"file-{i}.txt"), $"{i}\n", ct);
        }

        var tool = new Tool(directory);
        tool.Reset(new LayeredPlan(tasks, tasks / 20, tasks * 3 / 2) { Duration = "1min", Defaults = """{ "agent": "simulated", "sandbox": "bubblewrap", "verify": [ { "name": "build", "run": "true" } ] }""" });
        Repository.Create(directory);
        var (wall, _) = await tool.RunAsync(8, "0.001s", memory: null, ct);
        return wall.TotalMilliseconds / tasks;
    }
}
