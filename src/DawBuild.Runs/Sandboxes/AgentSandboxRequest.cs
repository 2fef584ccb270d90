using DawBuild.Diagnostics;
using DawBuild.Runs.Repositories;

namespace DawBuild.Runs.Sandboxes;

/// <summary>What a sandbox needs to run an agent on a task of this machine.</summary>
public sealed record AgentSandboxRequest
{
    /// <summary>The run.</summary>
    public required string Run { get; init; }

    /// <summary>The task.</summary>
    public required TaskId Task { get; init; }

    /// <summary>The attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Absolute path of the worktree on this machine, or of the empty working folder of a task without one.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Absolute path of the task's scratch folder on this machine; its files, but not its subfolders, are sent to the sandbox.</summary>
    public required string ScratchDirectory { get; init; }

    /// <summary>Absolute path of a folder for this attempt's transfers; made and removed by the back end.</summary>
    public required string TransferDirectory { get; init; }

    /// <summary>The repository that the worktree belongs to; null for a task without one.</summary>
    public IRepository? Repository { get; init; }

    /// <summary>The template to use, if the back end has templates.</summary>
    public string? Template { get; init; }

    /// <summary>Called with the back end's id of the sandbox before it is used, so that the journal can record it.</summary>
    public Func<string, ValueTask>? Created { get; init; }
}
