using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Processes.Redaction;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Checkpoints;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine;

/// <summary>Everything that a run needs from outside.</summary>
public sealed record RunRequest
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The plan's waves, critical path, and remaining paths.</summary>
    public required PlanAnalysis Analysis { get; init; }

    /// <summary>The tasks to complete, including all dependencies.</summary>
    public required IReadOnlyList<TaskId> Tasks { get; init; }

    /// <summary>The run's folder, which also determines the run's id.</summary>
    public required RunDirectory Directory { get; init; }

    /// <summary>Path of the lock file that keeps other coordinators away.</summary>
    public required string LockPath { get; init; }

    /// <summary>Absolute path of the run's folder outside the user's tree.</summary>
    public required string PrivateDirectory { get; init; }

    /// <summary>How to execute the run.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>The repository; null if no task needs one.</summary>
    public IRepository? Repository { get; init; }

    /// <summary>The commit that a new run starts from; null without a repository.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>A branch of the user's repository to fast-forward at the end; null for none.</summary>
    public string? Into { get; init; }

    /// <summary>Where to keep a copy of the journal; null to keep only the local file.</summary>
    public ICheckpointStore? Store { get; init; }

    /// <summary>The agents by name.</summary>
    public required IReadOnlyDictionary<string, IAgent> Agents { get; init; }

    /// <summary>The sandboxes by name.</summary>
    public required IReadOnlyDictionary<string, ISandbox> Sandboxes { get; init; }

    /// <summary>Confines agents on this machine to what their task needs; null if confinement is unavailable, or if the plan turns it off.</summary>
    public IAgentConfinement? Confinement { get; init; }

    /// <summary>Answers agents' questions about the plan; null to answer none.</summary>
    public IAgentDesk? Desk { get; init; }

    /// <summary>Lessons from earlier tasks; null for none.</summary>
    public ILessons? Lessons { get; init; }

    /// <summary>Returns environment variables for the agent of an attempt, in addition to the standard ones; null for none.</summary>
    public Func<AttemptStarted, IReadOnlyDictionary<string, string>>? AgentVariables { get; init; }

    /// <summary>The observers to notify.</summary>
    public required IReadOnlyList<IRunObserver> Observers { get; init; }

    /// <summary>Receives warnings that come after the journal is complete.</summary>
    public required Action<Diagnostic> Warn { get; init; }

    /// <summary>The build that walks the graph.</summary>
    public required IGraphBuild Build { get; init; }

    /// <summary>The secrets of this machine, which must not reach the journal or commits.</summary>
    public SecretRedactor Secrets { get; init; } = SecretRedactor.None;

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Opens the journal's file, for tests that simulate disk failures; null for an ordinary file.</summary>
    internal Func<string, FileStream>? OpenJournal { get; init; }
}
