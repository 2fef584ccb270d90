namespace DawBuild.Bench;

/// <summary>
/// What libgit2 saves: the pipeline of 200 tasks with it and with the git program alone, alternating, in the same folder; medians count. The number of git
/// processes comes from separate runs, because counting costs time.
/// </summary>
internal sealed class LibGit2Benchmark : IBenchmark
{
    private const int Rounds = 3;
    private const int Tasks = 200;
    private const int Files = 50;

    public string Name => "libgit2";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var git = new Dictionary<string, string>(StringComparer.Ordinal) { ["DAW_LIBGIT2"] = "off" };
        var both = new Dictionary<string, string>(StringComparer.Ordinal);
        var (alone, with) = (new List<(double Processor, double Wall)>(), new List<(double Processor, double Wall)>());
        for (var round = 0; round < Rounds; round++)
        {
            alone.Add(await MeasureAsync(Path.Combine(scratchDirectory, $"git-{round}"), git, ct));
            with.Add(await MeasureAsync(Path.Combine(scratchDirectory, $"libgit2-{round}"), both, ct));
        }

        return
        [
            new Measurement("git processes per task, git alone", await CountAsync(Path.Combine(scratchDirectory, "git-count"), git, ct), ""),
            new Measurement("git processes per task, with libgit2", await CountAsync(Path.Combine(scratchDirectory, "libgit2-count"), both, ct), ""),
            new Measurement("processor time per task, git alone", Median.Of([.. alone.Select(run => run.Processor)]) * 1000 / Tasks, "ms"),
            new Measurement("processor time with libgit2 / git alone", Median.Of([.. with.Select(run => run.Processor)]) / Median.Of([.. alone.Select(run => run.Processor)]), "x", 0.85),
            new Measurement("wall with libgit2 / git alone", Median.Of([.. with.Select(run => run.Wall)]) / Median.Of([.. alone.Select(run => run.Wall)]), "x", 1),
        ];
    }

    private static async Task<(double Processor, double Wall)> MeasureAsync(string directory, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var tool = Prepare(directory);
        var wall = TimeSpan.Zero;
        var processor = await ProcessorTime.OfAsync(async () => (wall, _) = await tool.RunAsync(environment, 8, "0.001s", ct));
        return (processor, wall.TotalSeconds);
    }

    // Everything finds this program first, which counts and then becomes git.
    private static async Task<double> CountAsync(string directory, Dictionary<string, string> environment, CancellationToken ct)
    {
        var tool = Prepare(directory);
        var counter = Directory.CreateDirectory(directory + "-path").FullName;
        var count = Path.Combine(counter, "count");
        var path = Environment.GetEnvironmentVariable("PATH")!;
        var git = path.Split(':').Select(folder => Path.Combine(folder, "git")).First(File.Exists);
        await File.WriteAllTextAsync(Path.Combine(counter, "git"), $"#!/bin/sh\necho >> '{count}'\nexec '{git}' \"$@\"\n", ct);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(counter, "git"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await tool.RunAsync(new Dictionary<string, string>(environment, StringComparer.Ordinal) { ["PATH"] = $"{counter}:{path}" }, 8, "0.001s", ct);
        return (double)new FileInfo(count).Length / Tasks;
    }

    private static Tool Prepare(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "src"));
        for (var i = 0; i < Files; i++)
        {
            File.WriteAllText(Path.Combine(directory, "src", $"file-{i}.txt"), $"{i}\n");
        }

        var tool = new Tool(directory);
        tool.Reset(PipelineBenchmark.Plan(Tasks));
        Repository.Create(directory);
        return tool;
    }
}
