using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Graph.Projects;
using DawBuild.Processes;
using DawBuild.Runs.Builds;

namespace DawBuild.Graph.Building;

/// <summary>The build that walks the graph: <c>dotnet msbuild -graph -mt</c>, whose tasks ask the coordinator for each stage.</summary>
/// <param name="processes">Starts MSBuild.</param>
/// <param name="directory">Absolute path of the plan's folder, which decides the SDK. It is looked for at once, while the run is set up.</param>
/// <param name="options">How graphs are built.</param>
public sealed class InnerBuild(IProcessRunner processes, string directory, InnerBuildOptions options) : IGraphBuild
{
    private readonly Task<Sdk> _sdk = Task.Run(() => SdkLocator.Find(directory));

    /// <inheritdoc/>
    /// <value>A waiting task holds a node; one is left for the gate behind which others wait.</value>
    public int Room => options.MaxNodes - 1;

    /// <inheritdoc/>
    /// <exception cref="DawException">The graph cannot be written (DAW6020), or there is no SDK (DAW6021).</exception>
    public async Task<GraphBuildResult> RunAsync(GraphBuildRequest request, CancellationToken ct)
    {
        var sdk = await _sdk;
        var multiThreaded = options.MultiThreaded ?? sdk.IsMultiThreaded;

        // With a process per slot, no more tasks are in the build than agents are at work: there is nothing to withhold, and no node for a gate.
        var gates = multiThreaded ? Gates.For(request.Tasks, Room) : Gates.None;
        var wanted = request.Tasks.ToHashSet();
        var graph = GraphWriter.Write(request.Plan, [.. request.Plan.Tasks.Where(task => wanted.Contains(task.Id))], gates);
        var output = new BuildOutput(graph);
        var process = await processes.RunAsync(
            new ProcessCommand
            {
                FileName = sdk.DotnetPath,
                Arguments = Arguments(request, graph, sdk, multiThreaded),
                WorkingDirectory = request.Plan.Directory,
                SetEnvironment = new Dictionary<string, string?>(options.Withheld.Select(name => KeyValuePair.Create(name, (string?)null)), StringComparer.Ordinal)
                {
                    ["DAW_RUN"] = request.Run,

                    // What "dotnet msbuild" would set: tasks of hooks start programs with it.
                    ["DOTNET_HOST_PATH"] = sdk.DotnetPath,

                    // A resident node or server would keep an old task assembly, and hooks' programs would become its children.
                    ["MSBUILDDISABLENODEREUSE"] = "1",
                    ["MSBUILDUSESERVER"] = "0",
                    ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",

                    // MSBuild mostly waits here: to compile its warm code once more, or to measure it for that, pays for nothing.
                    ["DOTNET_TieredPGO"] = "0",
                    ["DOTNET_TC_CallCountingDelayMs"] = "0x7fffffff",
                    ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",

                    // The collector lets garbage grow with the processor's cache, which on servers has hundreds of megabytes.
                    ["DOTNET_GCgen0size"] = "0x4000000",
                    ["DOTNET_gcConcurrent"] = "0",
                },
                StandardOutputPath = request.LogPath,
                StandardErrorPath = request.LogPath,
                OutputLine = output.Read,
                Started = process =>
                {
                    request.Started?.Invoke(process);
                    return ValueTask.CompletedTask;
                },
                MaxOutputBytes = long.MaxValue,
                Redact = options.Redact,
            },
            ct);
        return Judge(process, output, request.LogPath);
    }

    private static GraphBuildResult Judge(ProcessResult process, BuildOutput output, string logPath)
    {
        if (process.End == ProcessEnd.NotStarted)
        {
            return new GraphBuildResult(Killed: false, [Errors.MSBuildNotStarted(process.StandardError)]);
        }

        // If MSBuild is ended from outside, there is no last line. If it ends itself early, it says why, with exit code 1.
        var saysWhy = process.ExitCode == 1 && output.Problems.Count + output.Failed.Count > 0;
        return new GraphBuildResult(Killed: !output.IsComplete && !saysWhy, output.Problems) { Failed = output.Failed };
    }

    // MSBuild itself: "dotnet msbuild" starts it in the same way, a tenth of a second later.
    private string[] Arguments(GraphBuildRequest request, GraphFiles graph, Sdk sdk, bool multiThreaded)
    {
        // On threads every ready task may wait at the coordinator, which admits by priority. A process per waiting task would cost too much.
        var nodes = Math.Clamp(multiThreaded ? graph.Tasks : request.Slots, 1, options.MaxNodes);
        return
        [
            Path.Combine(sdk.Directory, "MSBuild.dll"),

            // Relative, because MSBuild drops quotation marks from its arguments, and a folder above may have one.
            Path.GetRelativePath(request.Plan.Directory, graph.RootProject),
            "-graph",
            .. multiThreaded ? ["-mt"] : Array.Empty<string>(),
            "-t:DawTask",
            string.Create(CultureInfo.InvariantCulture, $"-m:{nodes}"),
            "-nr:false",
            "-nologo",
            "-tl:off",
            "-noAutoResponse",
            "-v:minimal",

            // A graph may be walked more than once in a run: each time has a log of its own. From the plan's folder, because a ";" of a path above it would end the name.
            .. options.BinaryLog ? [$"-bl:{Path.ChangeExtension(Path.GetRelativePath(request.Plan.Directory, request.LogPath), null)}-{{}}.binlog"] : Array.Empty<string>(),
            .. options.BinaryLog ? [Property("DawShowStages", "true")] : Array.Empty<string>(),
            Property("DawTaskTargets", options.TaskTargets),
            Property("DawHooks", Path.Combine(request.Plan.Directory, "daw.targets")),
            Property("DawRunId", request.Run),
            Property("DawSocket", request.SocketPath),
            Property("DawWorkRoot", request.WorkRoot),
        ];
    }

    private static string Property(string name, string value) => $"-p:{name}={MSBuildText.Escape(value)}";
}
