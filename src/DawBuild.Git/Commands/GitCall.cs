using DawBuild.Processes;

namespace DawBuild.Git.Commands;

/// <summary>One invocation of git: a list of arguments, never a command line.</summary>
/// <param name="Arguments">The command and its arguments.</param>
internal sealed record GitCall(params IReadOnlyList<string> Arguments)
{
    /// <summary>The time limit for a command that reads what an agent left, which may keep git busy forever.</summary>
    public static readonly TimeSpan AgentsLimit = TimeSpan.FromMinutes(2);

    /// <summary>The time limit. Local commands take milliseconds, and a push of large objects takes minutes; anything longer is waiting in vain.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Absolute path of the repository; git never searches for it.</summary>
    public string? Repository { get; init; }

    /// <summary>Absolute path of the folder with the files; git starts there.</summary>
    public string? WorkTree { get; init; }

    /// <summary>Absolute path of the index.</summary>
    public string? Index { get; init; }

    /// <summary>Absolute path of the folder to start in if there is no <see cref="WorkTree"/>.</summary>
    public string? Directory { get; init; }

    /// <summary>Additional environment variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Additional settings, passed in the environment, where neither a process list nor a file shows them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Text for standard input.</summary>
    public string? Input { get; init; }

    /// <summary>Called for each line of standard output.</summary>
    public Action<string>? Line { get; init; }

    /// <summary>True to take paths in the arguments literally, whatever characters they contain.</summary>
    public bool Literal { get; init; }

    /// <summary>The purpose of the call, which determines which configuration and variables git honors.</summary>
    public GitUse Use { get; init; } = GitUse.Private;

    /// <summary>True for commands that start other programs or use the network: they run in their own session, so that all of it can be stopped.</summary>
    public bool StartsOthers { get; init; }
}
