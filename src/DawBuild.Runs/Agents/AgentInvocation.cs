using DawBuild.Files;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Runs.Agents;

/// <summary>One attempt, as an agent sees it.</summary>
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

    /// <summary>Absolute path of the worktree; of a task without one, of a folder that may not exist yet.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Absolute path of a folder for this task alone, for HOME and TMPDIR of agents that must not share them.</summary>
    public required string ScratchDirectory { get; init; }

    /// <summary>The file that receives all the agent prints.</summary>
    public required string LogPath { get; init; }

    /// <summary>What goes into the prompt besides the task.</summary>
    public required PromptContext Context { get; init; }

    /// <summary>The agent's own session to continue with; null for a fresh one.</summary>
    public string? ResumeSession { get; init; }

    /// <summary>
    /// Runs the agent's program in a sandbox, where nothing of this machine is but the worktree and the files of the scratch folder; null to run it here.
    /// </summary>
    public IProcessRunner? Elsewhere { get; init; }

    /// <summary>Keeps the agent's program to what the task needs; null to give it all that we have.</summary>
    public IAgentConfinement? Confinement { get; init; }

    /// <summary>Absolute path of the repository whose objects the worktree borrows; null for none.</summary>
    public string? StorePath { get; init; }

    /// <summary>Absolute paths that a confined agent must not even read: the run's state.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Absolute path of the socket where the agent asks about the plan and tells what it is at; null for none.</summary>
    public string? SocketPath { get; init; }

    /// <summary>What is left of the budget in US dollars; null for no limit.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>What is left of the budget in tokens; null for no limit.</summary>
    public long? BudgetTokens { get; init; }

    /// <summary>Variables that it gets besides; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>Called when the agent's process exists; the journal keeps it, so that a successor can find it.</summary>
    public Func<ProcessIdentity, ValueTask>? Started { get; init; }

    /// <summary>Called when the provider refuses work for a while (429, overloaded) although the agent keeps trying.</summary>
    public Action? Throttled { get; init; }

    /// <summary>Called with what the attempt has cost so far, as often as the agent reports it; a budget of several agents is kept with it while they work.</summary>
    public Action<AgentSpending>? Spent { get; init; }

    /// <summary>Creates its missing folders. Call it before starting a program or writing a log.</summary>
    public void MakeFolders()
    {
        Directory.CreateDirectory(WorkingDirectory);
        UntrustedFiles.MakeFolder(ScratchDirectory);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(LogPath)!);
    }
}
