namespace DawBuild.E2B.Server.Processes;

/// <summary>How a process ended, in the daemon's terms.</summary>
internal sealed record ProcessEnd(bool Exited, int ExitCode, string Status)
{
    private static readonly Dictionary<int, string> Names = new() { [6] = "aborted", [9] = "killed", [11] = "segmentation fault", [15] = "terminated" };

    /// <summary>Converts an exit code: the runtime reports a signal only as 128 + n.</summary>
    internal static ProcessEnd From(int code) => code > 128 && Names.TryGetValue(code - 128, out var name)
        ? new ProcessEnd(Exited: false, -1, $"signal: {name}")
        : new ProcessEnd(Exited: true, code, $"exit status {code}");
}
