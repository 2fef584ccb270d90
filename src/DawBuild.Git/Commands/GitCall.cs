using DawBuild.Processes;

namespace DawBuild.Git.Commands;

/// <summary>One start of git: a list of arguments, never a command line.</summary>
/// <param name="Arguments">The command and what follows it.</param>
internal sealed record GitCall(params IReadOnlyList<string> Arguments)
{
    /// <summary>How long a command may take that reads what an agent left: something in it may never end.</summary>
    public static readonly TimeSpan AgentsLimit = TimeSpan.FromMinutes(2);

    /// <summary>How long it may take. Local commands take milliseconds and a push of large objects minutes; one that takes longer waits for something that will not come.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Absolute path of the repository, which is never searched for.</summary>
    public string? Repository { get; init; }

    /// <summary>Absolute path of the folder with the files; git starts there.</summary>
    public string? WorkTree { get; init; }

    /// <summary>Absolute path of the index.</summary>
    public string? Index { get; init; }

    /// <summary>Absolute path of the folder to start in when there is no <see cref="WorkTree"/>.</summary>
    public string? Directory { get; init; }

    /// <summary>Variables on top.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Settings on top, in the environment, where neither a process list nor a file shows them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Text for its standard input.</summary>
    public string? Input { get; init; }

    /// <summary>Called for each line of standard output.</summary>
    public Action<string>? Line { get; init; }

    /// <summary>True when paths in the arguments stand for themselves, whatever characters they have.</summary>
    public bool Literal { get; init; }

    /// <summary>What it is started for: decides which configuration and which variables it honors.</summary>
    public GitUse Use { get; init; } = GitUse.Private;

    /// <summary>True for commands that start others or talk to the network: they get a session of their own, so that all of it can be stopped.</summary>
    public bool StartsOthers { get; init; }
}
