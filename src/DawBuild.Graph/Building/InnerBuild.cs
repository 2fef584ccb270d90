using System.Globalization;
using DawBuild.Execution.Coordination;
using DawBuild.Execution.Processes;
using DawBuild.Graph.Projects;
using DawBuild.Planning.Diagnostics;

namespace DawBuild.Graph.Building;

/// <summary>The build that walks the graph: <c>dotnet msbuild -graph -mt</c>, whose tasks ask the coordinator for each stage.</summary>
/// <param name="processes">Starts MSBuild.</param>
/// <param name="options">How graphs are built.</param>
public sealed class InnerBuild(IProcessRunner processes, InnerBuildOptions options) : IGraphBuild
{
    // What MSBuild accepts (MSB1032 above).
    private const int MaxNodes = 1024;

    /// <inheritdoc/>
    /// <exception cref="DawException">The graph cannot be written (DAW6020), or there is no SDK (DAW6021).</exception>
    public async Task<GraphBuildResult> RunAsync(GraphBuildRequest request, CancellationToken ct)
    {
        var sdk = SdkLocator.Find(request.Plan.Directory);
        var wanted = request.Tasks.ToHashSet();
        var graph = GraphWriter.Write(request.Plan, [.. request.Plan.Tasks.Where(task => wanted.Contains(task.Id))]);
        var output = new BuildOutput(graph);
        var process = await processes.RunAsync(
            new ProcessCommand
            {
                FileName = sdk.DotnetPath,
                Arguments = Arguments(request, graph, options.MultiThreaded ?? sdk.IsMultiThreaded),
                WorkingDirectory = request.Plan.Directory,
                SetEnvironment = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["DAW_RUN"] = request.Run,

                    // A resident node or server would keep an old task assembly, and hooks' programs would become its children.
                    ["MSBUILDDISABLENODEREUSE"] = "1",
                    ["MSBUILDUSESERVER"] = "0",
                    ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",

                    // MSBuild mostly waits here: to compile its warm code once more pays for nothing.
                    ["DOTNET_TieredCompilation"] = "0",

                    // The collector lets garbage grow with the processor's cache, which on servers has hundreds of megabytes.
                    ["DOTNET_GCgen0size"] = "0x1000000",
                },
                StandardOutputPath = request.LogPath,
                StandardErrorPath = request.LogPath,
                OutputLine = output.Read,
                MaxOutputBytes = long.MaxValue,
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

        // Whoever ends MSBuild from outside leaves no last word; when it ends itself early it says why, with exit code 1.
        var saysWhy = process.ExitCode == 1 && output.Problems.Count + output.Failed.Count > 0;
        return new GraphBuildResult(Killed: !output.IsComplete && !saysWhy, output.Problems) { Failed = output.Failed };
    }

    private string[] Arguments(GraphBuildRequest request, GraphFiles graph, bool multiThreaded)
    {
        // On threads every ready task may wait at the coordinator, which admits by priority. A process per waiting task would cost too much.
        var nodes = Math.Clamp(multiThreaded ? graph.Tasks : request.Slots, 1, MaxNodes);
        return
        [
            "msbuild",
            graph.RootProject,
            "-graph",
            .. multiThreaded ? ["-mt"] : Array.Empty<string>(),
            "-t:DawTask",
            string.Create(CultureInfo.InvariantCulture, $"-m:{nodes}"),
            "-nr:false",
            "-nologo",
            "-tl:off",
            "-noAutoResponse",
            "-v:minimal",
            Property("DawTaskTargets", options.TaskTargets),
            Property("DawHooks", Path.Combine(request.Plan.Directory, "daw.targets")),
            Property("DawRunId", request.Run),
            Property("DawSocket", request.SocketPath),
            Property("DawWorkRoot", request.WorkRoot),
        ];
    }

    private static string Property(string name, string value) => $"-p:{name}={MSBuildText.Escape(value)}";
}
