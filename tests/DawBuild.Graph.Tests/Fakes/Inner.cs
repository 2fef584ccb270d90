using DawBuild.Graph.Building;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Builds;

namespace DawBuild.Graph.Tests.Fakes;

/// <summary>Real inner builds.</summary>
internal static class Inner
{
    public static Task<GraphBuildResult> BuildAsync(
        AwkwardFolder folder, Plan plan, string socketPath, bool multiThreaded, int slots = 4, IProcessRunner? processes = null, bool binaryLog = false, int maxNodes = 1024, CancellationToken ct = default) =>
        new InnerBuild(processes ?? new ProcessRunner(TimeProvider.System), plan.Directory, new InnerBuildOptions { MultiThreaded = multiThreaded, BinaryLog = binaryLog, MaxNodes = maxNodes }).RunAsync(
            new GraphBuildRequest
            {
                Plan = plan,
                Tasks = [.. plan.Tasks.Select(task => task.Id)],
                Run = "20261122-101500-4f2a",
                SocketPath = socketPath,
                WorkRoot = folder.Path("work"),
                LogPath = LogPath(folder),
                Slots = slots,
            },
            ct);

    public static string LogPath(AwkwardFolder folder) => folder.Path("build.log");

    public static string Log(AwkwardFolder folder) => File.ReadAllText(LogPath(folder));
}
