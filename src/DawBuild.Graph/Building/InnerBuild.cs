using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Graph.Projects;
using DawBuild.Processes;
using DawBuild.Runs.Builds;

namespace DawBuild.Graph.Building;

/// <summary>The inner build, <c>dotnet msbuild -graph -mt</c>, which walks the graph. Its tasks ask the coordinator for each stage.</summary>
/// <param name="processes">Starts MSBuild.</param>
/// <param name="directory">Absolute path of the plan's folder, which determines the SDK. The search starts at once, while the run is set up.</param>
/// <param name="options">How graphs are built.</param>
public sealed class InnerBuild(IProcessRunner processes, string directory, InnerBuildOptions options) : IGraphBuild
{
    // MSBuild looks at all nodes in use for each project that it schedules: with a thousand of them, a run took a fifth more processor time.
    private const int EnoughTasks = 255;

    private readonly Task<Sdk> _sdk = Task.Run(() => SdkLocator.Find(directory));

    /// <inheritdoc/>
    /// <remarks>
    /// Each waiting task holds a node; one more is reserved for the gate that the other tasks wait behind. With one process per slot, there are no gates: the
    /// build never holds more tasks than there are agents at work.
    /// </remarks>
    public async Task<int> RoomAsync(int slots) =>
        IsMultiThreaded(await _sdk) ? Math.Min(options.MaxNodes - 1, Math.Max(EnoughTasks, 2 * slots)) : int.MaxValue;

    /// <inheritdoc/>
    /// <exception cref="DawException">The graph could not be written (DAW6020), or no SDK was found (DAW6021).</exception>
    public async Task<GraphBuildResult> RunAsync(GraphBuildRequest request, CancellationToken ct)
    {
        var sdk = await _sdk;
        var multiThreaded = IsMultiThreaded(sdk);
        var gates = Gates.For(request.Tasks, await RoomAsync(request.Slots));
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

                    // "dotnet msbuild" would set this too; hook tasks use it to start programs.
                    ["DOTNET_HOST_PATH"] = sdk.DotnetPath,

                    // A resident node or server would hold on to an old task assembly and become the parent of the programs that hooks start.
                    ["MSBUILDDISABLENODEREUSE"] = "1",
                    ["MSBUILDUSESERVER"] = "0",
                    ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",

                    // MSBuild mostly waits here, so recompiling its hot code, or profiling it for that, does not pay off.
                    ["DOTNET_TieredPGO"] = "0",
                    ["DOTNET_TC_CallCountingDelayMs"] = "0x7fffffff",
                    ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",

                    // By default, the garbage collector sizes gen 0 by the processor's cache, which can be hundreds of megabytes on a server.
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

    private bool IsMultiThreaded(Sdk sdk) => options.MultiThreaded ?? sdk.IsMultiThreaded;

    private static GraphBuildResult Judge(ProcessResult process, BuildOutput output, string logPath)
    {
        if (process.End == ProcessEnd.NotStarted)
        {
            return new GraphBuildResult(Killed: false, [Errors.MSBuildNotStarted(process.StandardError)]);
        }

        // If MSBuild is killed, its last line is missing. If it stops early by itself, it prints an error and exits with 1.
        var saysWhy = process.ExitCode == 1 && output.Problems.Count + output.Failed.Count > 0;
        return new GraphBuildResult(Killed: !output.IsComplete && !saysWhy, output.Problems) { Failed = output.Failed };
    }

    // Starts MSBuild.dll directly: "dotnet msbuild" does the same, a tenth of a second later.
    private string[] Arguments(GraphBuildRequest request, GraphFiles graph, Sdk sdk, bool multiThreaded)
    {
        // With threads, all ready tasks may wait at the coordinator, which admits them by priority. One process per waiting task would cost too much.
        var nodes = Math.Clamp(multiThreaded ? graph.Tasks : request.Slots, 1, options.MaxNodes);
        return
        [
            Path.Combine(sdk.Directory, "MSBuild.dll"),

            // Relative, because MSBuild strips quotation marks from its arguments, and a parent folder's name may contain one.
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

            // One log per build, because a run may walk the graph more than once. Relative, because a ";" in a parent folder's name would end the path.
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
