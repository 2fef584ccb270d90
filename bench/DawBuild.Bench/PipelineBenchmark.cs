namespace DawBuild.Bench;

/// <summary>
/// Measures the whole pipeline of a task except its agent, with 8 tasks at once: worktree, commit, clone in a bubblewrap sandbox, one command, and merge.
/// Every task adds a file, so the runs that are compared begin with trees of different sizes: on average, their checkouts have the same number of files.
/// </summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    private const int Files = 50;
    private const int Few = 200;
    private const int Many = 1000;

    public string Name => "pipeline";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var small = await MeasureAsync(Path.Combine(scratchDirectory, "small"), Few, Files, ct);
        var few = await MeasureAsync(Path.Combine(scratchDirectory, "few"), Few, Files + ((Many - Few) / 2), ct);
        var many = await MeasureAsync(Path.Combine(scratchDirectory, "many"), Many, Files, ct);
        return
        [
            new Measurement("full pipeline in bubblewrap, 200 tasks, 150 files", small, "ms/task", 120),
            new Measurement("full pipeline in bubblewrap, 200 tasks, 550 files", few, "ms/task"),
            new Measurement("full pipeline in bubblewrap, 1,000 tasks, 550 files", many, "ms/task"),
            new Measurement("a task of 1,000 / a task of 200, 550 files", many / few, "x", 1.3),
        ];
    }

    /// <summary>Returns the plan of that many tasks.</summary>
    public static LayeredPlan Plan(int tasks) =>
        new(tasks, tasks / 20, tasks * 3 / 2) { Duration = "1min", Defaults = """{ "agent": "simulated", "sandbox": "bubblewrap", "verify": [ { "name": "build", "run": "true" } ] }""" };

    private static async Task<double> MeasureAsync(string directory, int tasks, int files, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.Combine(directory, "src"));
        for (var i = 0; i < files; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(directory, "src", $"file-{i}.txt"), $"{i}\n", ct);
        }

        var tool = new Tool(directory);
        tool.Reset(Plan(tasks));
        Repository.Create(directory);
        var (wall, _) = await tool.RunAsync(8, "0.001s", memory: null, ct);
        return wall.TotalMilliseconds / tasks;
    }
}
