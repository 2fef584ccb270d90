using DawBuild.Diagnostics;
using DawBuild.Engine.Providers;
using DawBuild.Engine.Slots;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Processes.Redaction;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>Everything that the stages of all tasks of a run share: what the run was asked for, and what limits and records it.</summary>
/// <param name="request">What the run was asked for.</param>
internal sealed class RunContext(RunRequest request)
{
    public string Run => request.Directory.Run;

    public Plan Plan => request.Plan;

    public PlanAnalysis Analysis => request.Analysis;

    public RunOptions Options => request.Options;

    public RunDirectory Directory => request.Directory;

    public string PrivateDirectory => request.PrivateDirectory;

    public IRepository? Repository => request.Repository;

    public IReadOnlyDictionary<string, IAgent> Agents => request.Agents;

    public ILessons? Lessons => request.Lessons;

    public Func<AttemptStarted, IReadOnlyDictionary<string, string>>? AgentVariables => request.AgentVariables;

    public IReadOnlyDictionary<string, ISandbox> Sandboxes => request.Sandboxes;

    public IAgentConfinement? Confinement => request.Confinement;

    public SecretRedactor Secrets => request.Secrets;

    public TimeProvider Time => request.Time;

    /// <summary>The plan's tasks by id.</summary>
    public IReadOnlyDictionary<TaskId, PlanTask> Tasks { get; } = request.Plan.Tasks.ToDictionary(task => task.Id);

    /// <summary>The journal.</summary>
    public required RunJournal Journal { get; init; }

    /// <summary>Waits until the store has the journal so far, which proves that this process still owns the run. Without a store, it returns at once.</summary>
    public Func<CancellationToken, Task> ConfirmAsync { get; init; } = static _ => Task.CompletedTask;

    /// <summary>Absolute path of the socket for agents' notes and questions; null for none.</summary>
    public string? AgentSocketPath { get; init; }

    /// <summary>The slots.</summary>
    public required SlotGate Slots { get; init; }

    /// <summary>Limits how many agents of each provider may run.</summary>
    public required ProviderGovernor Providers { get; init; }

    /// <summary>Tracks what may still be spent.</summary>
    public required BudgetLedger Budget { get; init; }

    /// <summary>Limits how many verifications may run.</summary>
    public required VerificationPlaces Places { get; init; }

    /// <summary>Stops the run for a reason; it can continue later.</summary>
    public required Action<string> Stop { get; init; }

    /// <summary>Stops the run, which cannot continue until a person has acted.</summary>
    public required Action<Diagnostic> Abandon { get; init; }

    /// <summary>
    /// Pushes new commits to the remote before the journal mentions them, so a coordinator that continues elsewhere finds what its journal names. An owner
    /// that has been replaced pushes nothing.
    /// </summary>
    public async Task ShareAsync(CancellationToken ct)
    {
        await ConfirmAsync(ct);
        await Repository!.ShareAsync(ct);
    }

    /// <summary>Returns the tip of the integration branch. If it is not where this run moved it, the run is abandoned.</summary>
    public async Task<string> TipAsync(CancellationToken ct)
    {
        var tip = await Repository!.TipAsync(ct);
        if (!Options.SharesBranch && !Journal.State.IsPosition(tip))
        {
            await AbandonAsync(tip, ct);
        }

        return tip;
    }

    /// <summary>Abandons the run because another program moved the integration branch.</summary>
    /// <param name="tip">Where the branch is now.</param>
    /// <param name="ct">Canceled as a result; the task does not complete before that.</param>
    public Task AbandonAsync(string tip, CancellationToken ct)
    {
        Abandon(Errors.BranchMoved(RunRefs.Integration(Run), tip, Journal.State.Tip!, Repository!.StorePath));
        return Task.Delay(Timeout.InfiniteTimeSpan, Time, ct);
    }

    /// <summary>Returns a task's state in the journal.</summary>
    public TaskState State(TaskId task) => Journal.State.Task(task);

    /// <summary>Returns true if the task was completed in this run or before it.</summary>
    public bool IsCompleted(TaskId task) =>
        Journal.State.Tasks.TryGetValue(task, out var state) ? state.Phase == TaskPhase.Completed : Tasks[task].Status == PlanTaskStatus.Completed;
}
