namespace DawBuild.Processes;

/// <summary>What to start, and its limits. Arguments are a list, so no shell parses anything.</summary>
public sealed record ProcessCommand
{
    /// <summary>The program: an absolute path, or a name to look up on PATH.</summary>
    public required string FileName { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Absolute path of the working directory.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The entire environment; null to inherit ours, except for MSBuild's own variables, which a nested build would use.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Variables to set in addition; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> SetEnvironment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Text for standard input, which is then closed; null for empty input.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Wall-clock limit; null for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The longest time without output; null for no limit.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>The time between the request to stop (SIGTERM to the group) and the kill.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>File that receives standard output as it arrives; null to keep only <see cref="ProcessResult.StandardOutput"/>.</summary>
    public string? StandardOutputPath { get; init; }

    /// <summary>File that receives standard error as it arrives; may be the same as for standard output.</summary>
    public string? StandardErrorPath { get; init; }

    /// <summary>How many of each stream's last characters are kept in memory.</summary>
    public int KeepCharacters { get; init; } = 64 * 1024;

    /// <summary>The most bytes that both streams together may produce before the process is killed.</summary>
    public long MaxOutputBytes { get; init; } = 1L << 30;

    /// <summary>Removes secrets from each line of both streams before it is kept, written to a file, or passed on; null to leave lines unchanged.</summary>
    public Func<string, string>? Redact { get; init; }

    /// <summary>Called for each line of standard output, in order; must be fast. Lines of more than 1 Mi characters are omitted.</summary>
    public Action<string>? OutputLine { get; init; }

    /// <summary>Called once the process exists, before its output is read.</summary>
    public Func<ProcessIdentity, ValueTask>? Started { get; init; }

    /// <summary>
    /// True to start the program in its own session, so that it and all of its descendants can be stopped together and a Ctrl+C in our terminal does not reach
    /// it. False only for short commands that start nothing.
    /// </summary>
    public bool OwnSession { get; init; } = true;

    /// <summary>True for untrusted programs: they start with an empty session keyring (keyrings(7)) instead of the user's. Linux only.</summary>
    public bool NewKeyring { get; init; }
}
