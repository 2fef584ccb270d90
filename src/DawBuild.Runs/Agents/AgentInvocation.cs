using DawBuild.Files;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Runs.Agents;

/// <summary>One attempt, as given to an agent.</summary>
public sealed record AgentInvocation
{
    /// <summary>The run.</summary>
    public required string Run { get; init; }

    /// <summary>The <see cref="Runs.RunMark"/> that every process of the attempt carries.</summary>
    public required string Mark { get; init; }

    /// <summary>The task with its effective settings.</summary>
    public required PlanTask Task { get; init; }

    /// <summary>The attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Absolute path of the worktree, or of the working folder of a task without one, which may not exist yet.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Absolute path of a folder of this task's own, for HOME and TMPDIR of agents that must not share them.</summary>
    public required string ScratchDirectory { get; init; }

    /// <summary>The file that receives all output of the agent.</summary>
    public required string LogPath { get; init; }

    /// <summary>What the prompt contains besides the task.</summary>
    public required PromptContext Context { get; init; }

    /// <summary>The agent's session to continue; null for a new one.</summary>
    public string? ResumeSession { get; init; }

    /// <summary>Runs the agent's program in a sandbox, which gets only the worktree and the files of the scratch folder; null to run it here.</summary>
    public IProcessRunner? Elsewhere { get; init; }

    /// <summary>Confines the agent's program to what the task needs; null to run it unconfined.</summary>
    public IAgentConfinement? Confinement { get; init; }

    /// <summary>Absolute path of the repository whose objects the worktree borrows; null for none.</summary>
    public string? StorePath { get; init; }

    /// <summary>Absolute paths that a confined agent must not even read: the run's state.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Absolute path of the socket where the agent can ask about the plan and report what it is doing; null for none.</summary>
    public string? SocketPath { get; init; }

    /// <summary>The rest of the budget in US dollars; null for no limit.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>The rest of the budget in tokens; null for no limit.</summary>
    public long? BudgetTokens { get; init; }

    /// <summary>Additional environment variables; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>Called when the agent's process exists. The journal records the process, so that a later coordinator can find it.</summary>
    public Func<ProcessIdentity, ValueTask>? Started { get; init; }

    /// <summary>Called when the provider temporarily rejects requests (429, overloaded) while the agent keeps retrying.</summary>
    public Action? Throttled { get; init; }

    /// <summary>
    /// Called with the attempt's spending so far whenever the agent reports it, so that agents that work at the same time can share a budget.
    /// </summary>
    public Action<AgentSpending>? Spent { get; init; }

    /// <summary>Makes the missing folders. Call this before starting a program or writing a log.</summary>
    public void MakeFolders()
    {
        Directory.CreateDirectory(WorkingDirectory);
        UntrustedFiles.MakeFolder(ScratchDirectory);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(LogPath)!);
    }
}
