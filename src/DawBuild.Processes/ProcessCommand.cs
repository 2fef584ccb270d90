namespace DawBuild.Processes;

/// <summary>What to start, and its limits. Arguments are a list: nothing is parsed by a shell.</summary>
public sealed record ProcessCommand
{
    /// <summary>The program: an absolute path, or a name to look up on PATH.</summary>
    public required string FileName { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Absolute path of the folder it starts in.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Its whole environment when not null; else it inherits ours, without MSBuild's own variables, which a nested build would honor.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Variables to set on top; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> SetEnvironment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Text for its standard input, which is closed afterwards; null for an empty one.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Wall-clock limit; null for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Limit without any output; null for none.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>How long it may take between the request to stop (SIGTERM to its group) and the kill.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>File that receives standard output as it comes; null to keep only <see cref="ProcessResult.StandardOutput"/>.</summary>
    public string? StandardOutputPath { get; init; }

    /// <summary>File that receives standard error as it comes; may be the same file as for standard output.</summary>
    public string? StandardErrorPath { get; init; }

    /// <summary>How many characters of each stream are kept in memory: the last ones.</summary>
    public int KeepCharacters { get; init; } = 64 * 1024;

    /// <summary>The most bytes both streams may bring together before the process is killed.</summary>
    public long MaxOutputBytes { get; init; } = 1L << 30;

    /// <summary>Applied to each line of both streams before it is kept, written to a file or handed on: takes secrets out. Null to leave lines as they are.</summary>
    public Func<string, string>? Redact { get; init; }

    /// <summary>Called for each line of standard output, in order; must be quick. Lines of more than 1 Mi characters are omitted.</summary>
    public Action<string>? OutputLine { get; init; }

    /// <summary>Called once the process exists, before its output is read.</summary>
    public Func<ProcessIdentity, ValueTask>? Started { get; init; }

    /// <summary>
    /// True to give it a session of its own, so that it and all its descendants can be stopped together and a Ctrl+C in our
    /// terminal does not reach it. False only for short commands that start nothing.
    /// </summary>
    public bool OwnSession { get; init; } = true;

    /// <summary>True for programs that are not trusted: they start with an empty session keyring (keyrings(7)) instead of the user's. Linux.</summary>
    public bool NewKeyring { get; init; }
}
