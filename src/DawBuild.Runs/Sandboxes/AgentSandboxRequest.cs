using DawBuild.Diagnostics;
using DawBuild.Runs.Repositories;

namespace DawBuild.Runs.Sandboxes;

/// <summary>What of this machine an agent in a sandbox works on.</summary>
public sealed record AgentSandboxRequest
{
    /// <summary>The run.</summary>
    public required string Run { get; init; }

    /// <summary>The task.</summary>
    public required TaskId Task { get; init; }

    /// <summary>The attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Absolute path of the worktree on this machine, or of the empty folder of a task without one.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Absolute path of the task's scratch folder on this machine; its files (not its folders) go along.</summary>
    public required string ScratchDirectory { get; init; }

    /// <summary>Absolute path of a folder of this attempt for what travels; made and removed by the back end.</summary>
    public required string TransferDirectory { get; init; }

    /// <summary>The repository that the worktree belongs to; null for a task without one.</summary>
    public IRepository? Repository { get; init; }

    /// <summary>The template to use, where the back end has templates.</summary>
    public string? Template { get; init; }

    /// <summary>Called with the back end's id of a sandbox before it is used; the journal keeps it.</summary>
    public Func<string, ValueTask>? Created { get; init; }
}
