using DawBuild.Processes;

namespace DawBuild.Testing;

/// <summary>The test program as a command.</summary>
internal static class TestProgram
{
    public static string FilePath { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "DawBuild.TestProgram.exe" : "DawBuild.TestProgram");

    public static ProcessCommand Doing(params string[] steps) =>
        new() { FileName = FilePath, Arguments = steps, WorkingDirectory = AppContext.BaseDirectory };

    public static Task<ProcessResult> RunAsync(this ProcessCommand command, CancellationToken ct = default) =>
        new ProcessRunner(TimeProvider.System).RunAsync(command, ct);

    /// <summary>Returns the pids that <c>child</c> and <c>daemon</c> steps have printed.</summary>
    public static IEnumerable<int> Children(this ProcessResult result) =>
        result.StandardOutput.Split('\n').Where(line => line.StartsWith("child ", StringComparison.Ordinal)).Select(line => int.Parse(line.AsSpan(6)));
}
