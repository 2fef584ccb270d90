namespace DawBuild.Execution.Agents;

/// <summary>What an agent's program may reach besides the system, the toolchains and the network.</summary>
public sealed record AgentGrants
{
    /// <summary>Absolute path of the worktree, to write.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Absolute path of the task's scratch folder: to read, and to write what <see cref="AgentScratch"/> has in it.</summary>
    public required AgentScratch Scratch { get; init; }

    /// <summary>Absolute path of the repository whose objects the worktree borrows, to read; null for none.</summary>
    public string? StorePath { get; init; }

    /// <summary>Absolute paths that are hidden even where they lie in a folder that may be read.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Absolute paths of the person's files that the program writes: logins.</summary>
    public IReadOnlyList<string> Writable { get; init; } = [];

    /// <summary>Absolute paths that it reads: its settings, and where it is installed.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];
}
