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

namespace DawBuild.Engine.Sessions;

/// <summary>All that a run needs from outside.</summary>
public sealed record RunRequest
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Waves, critical path and remaining paths of the plan.</summary>
    public required PlanAnalysis Analysis { get; init; }

    /// <summary>The tasks to complete, with all that they need.</summary>
    public required IReadOnlyList<TaskId> Tasks { get; init; }

    /// <summary>The run's folder; its id is the run's.</summary>
    public required RunDirectory Directory { get; init; }

    /// <summary>The file that keeps other coordinators away.</summary>
    public required string LockPath { get; init; }

    /// <summary>Absolute path of the run's folder outside the user's tree.</summary>
    public required string PrivateDirectory { get; init; }

    /// <summary>How to execute it.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>The repository; null when no task needs one.</summary>
    public IRepository? Repository { get; init; }

    /// <summary>The commit that a new run starts from; null without a repository.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>A branch of the user's repository to fast-forward at the end.</summary>
    public string? Into { get; init; }

    /// <summary>Where the journal is kept besides the local file; null for nowhere.</summary>
    public ICheckpointStore? Store { get; init; }

    /// <summary>The agents by name.</summary>
    public required IReadOnlyDictionary<string, IAgent> Agents { get; init; }

    /// <summary>The sandboxes by name.</summary>
    public required IReadOnlyDictionary<string, ISandbox> Sandboxes { get; init; }

    /// <summary>Keeps agents that run here to what their task needs; null where it does not work, or the plan turns it off.</summary>
    public IAgentConfinement? Confinement { get; init; }

    /// <summary>Answers what agents ask about the plan; null if nothing does.</summary>
    public IAgentDesk? Desk { get; init; }

    /// <summary>What earlier tasks taught; null for nothing.</summary>
    public ILessons? Lessons { get; init; }

    /// <summary>Variables for the agent of an attempt, besides those that it always gets; null for none.</summary>
    public Func<AttemptStarted, IReadOnlyDictionary<string, string>>? AgentVariables { get; init; }

    /// <summary>Who is told.</summary>
    public required IReadOnlyList<IRunObserver> Observers { get; init; }

    /// <summary>Gets the warnings that come when the journal is complete.</summary>
    public required Action<Diagnostic> Warn { get; init; }

    /// <summary>The build that walks the graph.</summary>
    public required IGraphBuild Build { get; init; }

    /// <summary>The secrets of this machine, which the journal and commits must not hold.</summary>
    public SecretRedactor Secrets { get; init; } = SecretRedactor.None;

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Opens the journal's file, where tests let the disk fail.</summary>
    internal Func<string, FileStream> OpenJournal { get; init; } = RunJournal.OpenFile;
}
