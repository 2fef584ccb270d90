namespace DawBuild.Processes;

/// <summary>The only way to start a program.</summary>
public interface IProcessRunner
{
    /// <summary>Starts a program, reads its output to the end, and makes sure that nothing of its session is left.</summary>
    /// <param name="command">The program to start.</param>
    /// <param name="ct">
    /// When canceled, the program is stopped (SIGTERM, grace period, SIGKILL), and <see cref="ProcessEnd.Cancelled"/> is returned instead of an exception.
    /// </param>
    /// <exception cref="IOException">A file for the output could not be written (disk full); the process was stopped.</exception>
    Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken ct);
}
