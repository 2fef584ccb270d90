namespace DawBuild.Processes;

/// <summary>What became of a process.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code; 128 + n when signal n ended it; -1 when it never started.</param>
/// <param name="StandardOutput">The last <see cref="ProcessCommand.KeepCharacters"/> characters.</param>
/// <param name="StandardError">The last <see cref="ProcessCommand.KeepCharacters"/> characters.</param>
/// <param name="Duration">Wall time.</param>
public sealed record ProcessResult(ProcessEnd End, int ExitCode, string StandardOutput, string StandardError, TimeSpan Duration)
{
    /// <summary>True when it exited by itself with code 0.</summary>
    public bool Succeeded => End == ProcessEnd.Exited && ExitCode == 0;
}
