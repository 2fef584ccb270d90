namespace DawBuild.E2B.Commands;

/// <summary>What came of a command. Disposing deletes temporary files of long outputs.</summary>
public sealed class CommandResult : IDisposable
{
    internal CommandResult(CommandOutput stdout, CommandOutput stderr)
    {
        Stdout = stdout;
        Stderr = stderr;
    }

    /// <summary>How it ended.</summary>
    public required CommandOutcome Outcome { get; init; }

    /// <summary>Its exit code; -1 where it did not exit by itself. 127 with a text on standard error: there is no such program.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The daemon's words, such as <c>exit status 3</c> or <c>signal: killed</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>Id of the process in the sandbox.</summary>
    public uint ProcessId { get; init; }

    /// <summary>From the request to the end, by the client's clock.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary><c>false</c> when the connection was lost on the way and output of that time is missing; the outcome is right anyway.</summary>
    public bool IsOutputComplete { get; init; } = true;

    /// <summary>Standard output.</summary>
    public CommandOutput Stdout { get; }

    /// <summary>Standard error.</summary>
    public CommandOutput Stderr { get; }

    /// <summary>It exited with 0.</summary>
    public bool IsSuccess => Outcome == CommandOutcome.Exited && ExitCode == 0;

    /// <summary>For callers who want an exception after all.</summary>
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
