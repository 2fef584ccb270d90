namespace DawBuild.Runs.Agents;

/// <summary>What an agent's program may reach besides the system, the toolchains and the network.</summary>
public sealed record AgentGrants
{
    /// <summary>Where confined agents find the coordinator's socket. It exists only there.</summary>
    public const string ConfinedSocketPath = "/run/daw/agents.sock";

    /// <summary>Absolute path of the worktree, to write.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Absolute path of the task's scratch folder: to read, and to write what <see cref="AgentScratch"/> has in it.</summary>
    public required AgentScratch Scratch { get; init; }

    /// <summary>Absolute path of the repository whose objects the worktree borrows, to read; null for none.</summary>
    public string? StorePath { get; init; }

    /// <summary>Absolute path of the coordinator's socket for agents; null for none. Inside it is at <see cref="ConfinedSocketPath"/>.</summary>
    public string? SocketPath { get; init; }

    /// <summary>Absolute paths that are hidden even where they lie in a folder that may be read.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Absolute paths of the person's files that the program writes: logins.</summary>
    public IReadOnlyList<string> Writable { get; init; } = [];

    /// <summary>Absolute paths that it reads: its settings, and where it is installed.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];
}
