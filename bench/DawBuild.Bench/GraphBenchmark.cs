using DawBuild.Graph.Building;

namespace DawBuild.Bench;

/// <summary>The coordinator's overhead over MSBuild: 1,000 tasks that do nothing, compared with a plain build of the same graph.</summary>
internal sealed class GraphBenchmark : IBenchmark
{
    private const int Runs = 5;
    private const int Tasks = 1000;

    // The tool starts MSBuild with these variables, so neither side of the comparison has an advantage.
    private static readonly Dictionary<string, string> AsTheTool = new(StringComparer.Ordinal)
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["MSBUILDUSESERVER"] = "0",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_TC_CallCountingDelayMs"] = "0x7fffffff",
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
        ["DOTNET_GCgen0size"] = "0x4000000",
        ["DOTNET_gcConcurrent"] = "0",
    };

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
        var sdk = SdkLocator.Find(scratchDirectory);
        var environment = new Dictionary<string, string>(AsTheTool, StringComparer.Ordinal) { ["DOTNET_HOST_PATH"] = sdk.DotnetPath };
        string[] arguments =
        [
            Path.Combine(sdk.Directory, "MSBuild.dll"), "obj/daw/graph/tasks.proj", "-graph", "-mt", "-t:DawTask", $"-m:{Tasks}",
            "-nr:false", "-nologo", "-tl:off", "-noAutoResponse", "-v:minimal", $"-p:DawTaskTargets={targets}",
        ];
        var (run, bare) = (new List<double>(), new List<double>());
        for (var i = 0; i < Runs; i++)
        {
            tool.Reset(plan);
            run.Add((await tool.RunAsync(8, "0.001s", memory: null, ct)).Wall.TotalSeconds);
            bare.Add((await ChildProcess.MeasureAsync(sdk.DotnetPath, arguments, scratchDirectory, memory: null, ct, environment: environment)).Wall.TotalSeconds);
        }

        return
        [
            new Measurement("1,000 tasks that do nothing, 1,900 dependencies: daw run", Median.Of(run), "s"),
            new Measurement("MSBuild -graph -mt of the same graph", Median.Of(bare), "s"),
            new Measurement("daw run / MSBuild", Median.Of(run) / Median.Of(bare), "x", 2.2),
        ];
    }
}
