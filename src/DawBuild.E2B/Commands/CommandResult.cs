namespace DawBuild.E2B.Commands;

/// <summary>The result of a command. Disposing of it deletes the temporary files of long outputs.</summary>
public sealed class CommandResult : IDisposable
{
    internal CommandResult(CommandOutput stdout, CommandOutput stderr)
    {
        Stdout = stdout;
        Stderr = stderr;
    }

    /// <summary>How it ended.</summary>
    public required CommandOutcome Outcome { get; init; }

    /// <summary>The exit code; -1 if it did not exit on its own. 127 with text on standard error means that there is no such program.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The daemon's description, such as <c>exit status 3</c> or <c>signal: killed</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>The id of the process in the sandbox.</summary>
    public uint ProcessId { get; init; }

    /// <summary>The time from the request to the end, by the client's clock.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary><c>false</c> if the connection was lost along the way, so some output is missing. The outcome is still correct.</summary>
    public bool IsOutputComplete { get; init; } = true;

    /// <summary>Standard output.</summary>
    public CommandOutput Stdout { get; }

    /// <summary>Standard error.</summary>
    public CommandOutput Stderr { get; }

    /// <summary>True if it exited with 0.</summary>
    public bool IsSuccess => Outcome == CommandOutcome.Exited && ExitCode == 0;

    /// <summary>Throws if the command failed, for callers who prefer an exception.</summary>
    /// <returns>This result.</returns>
    /// <exception cref="CommandFailedException">It did not exit with 0.</exception>
    public CommandResult EnsureSuccess() => IsSuccess ? this : throw new CommandFailedException(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        Stdout.Dispose();
        Stderr.Dispose();
    }
}
