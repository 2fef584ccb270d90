namespace DawBuild.Runs.Agents;

/// <summary>What an agent's program may access besides the system, the toolchains, and the network.</summary>
public sealed record AgentGrants
{
    /// <summary>The path of the coordinator's socket for confined agents. It exists only inside the confinement.</summary>
    public const string ConfinedSocketPath = "/run/daw/agents.sock";

    /// <summary>Absolute path of the worktree; writable.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The task's scratch folder: readable, with the writable folders that <see cref="AgentScratch"/> lists.</summary>
    public required AgentScratch Scratch { get; init; }

    /// <summary>Absolute path of the repository whose objects the worktree borrows; readable. Null for none.</summary>
    public string? StorePath { get; init; }

    /// <summary>
    /// Absolute path of the coordinator's socket for agents; null for none. Inside the confinement, it is at <see cref="ConfinedSocketPath"/>.
    /// </summary>
    public string? SocketPath { get; init; }

    /// <summary>Absolute paths that stay hidden even inside a readable folder.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Absolute paths of the user's files that the program may write: logins.</summary>
    public IReadOnlyList<string> Writable { get; init; } = [];

    /// <summary>Absolute paths that the program may read: its settings and its installation.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];
}
