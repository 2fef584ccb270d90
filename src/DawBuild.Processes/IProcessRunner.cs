namespace DawBuild.Processes;

/// <summary>The one way to start a program.</summary>
public interface IProcessRunner
{
    /// <summary>Starts it, reads it to its end, and makes sure that nothing of its session is left.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="ct">Cancelled: stop it (SIGTERM, grace, SIGKILL) and return <see cref="ProcessEnd.Cancelled"/>; it does not throw for that.</param>
    /// <exception cref="IOException">A file for the output could not be written (disk full); the process was stopped.</exception>
    Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken ct);
}
