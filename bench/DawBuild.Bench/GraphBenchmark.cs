namespace DawBuild.Bench;

/// <summary>The coordinator's overhead over MSBuild: 1,000 tasks that do nothing, compared with a plain build of the same graph.</summary>
internal sealed class GraphBenchmark : IBenchmark
{
    private const int Runs = 5;
    private const int Tasks = 1000;

    public string Name => "graph";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var plan = new LayeredPlan(Tasks, 20, 1900) { Defaults = """{ "agent": "simulated", "workspace": "none" }""", Duration = "1min" };
        var tool = new Tool(scratchDirectory);
        var targets = Path.Combine(scratchDirectory, "nothing.targets");
        await File.WriteAllTextAsync(
            targets,
            """<Project><ItemGroup><ProjectReferenceTargets Include="DawTask" Targets="DawTask" /></ItemGroup><Target Name="DawTask" /></Project>""",
            ct);
        var (run, bare) = (new List<double>(), new List<double>());
        for (var i = 0; i < Runs; i++)
        {
            tool.Reset(plan);
            run.Add((await tool.RunAsync(8, "0.001s", memory: null, ct)).Wall.TotalSeconds);
            var arguments = new[] { "msbuild", "obj/daw/graph/tasks.proj", "-graph", "-mt", "-t:DawTask", $"-m:{Tasks}", "-nr:false", "-nologo", "-tl:off", "-v:minimal", $"-p:DawTaskTargets={targets}" };
            bare.Add((await ChildProcess.MeasureAsync("dotnet", arguments, scratchDirectory, memory: null, ct)).Wall.TotalSeconds);
        }

        return
        [
            new Measurement("1,000 tasks that do nothing, 1,900 dependencies: daw run", Median.Of(run), "s"),
            new Measurement("dotnet msbuild -graph -mt of the same graph", Median.Of(bare), "s"),
            new Measurement("daw run / dotnet msbuild", Median.Of(run) / Median.Of(bare), "x", 2.2),
        ];
    }
}
