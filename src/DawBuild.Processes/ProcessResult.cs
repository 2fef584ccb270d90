namespace DawBuild.Processes;

/// <summary>The result of a process.</summary>
/// <param name="End">How the process ended.</param>
/// <param name="ExitCode">The exit code; 128 + n if signal n ended the process; -1 if it never started.</param>
/// <param name="StandardOutput">The last <see cref="ProcessCommand.KeepCharacters"/> characters of standard output.</param>
/// <param name="StandardError">The last <see cref="ProcessCommand.KeepCharacters"/> characters of standard error.</param>
/// <param name="Duration">Wall time.</param>
public sealed record ProcessResult(ProcessEnd End, int ExitCode, string StandardOutput, string StandardError, TimeSpan Duration)
{
    /// <summary>True if the process exited by itself with code 0.</summary>
    public bool Succeeded => End == ProcessEnd.Exited && ExitCode == 0;
}
