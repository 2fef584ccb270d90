using DawBuild.Diagnostics;
using DawBuild.Engine.Providers;
using DawBuild.Engine.Slots;
using DawBuild.Planning.Tasks;
using DawBuild.Processes.Redaction;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>Everything that the stages of all tasks of a run share.</summary>
internal sealed record RunContext
{
    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>How to execute the run.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>The run's folder next to the plan.</summary>
    public required RunDirectory Directory { get; init; }

    /// <summary>Absolute path of the run's folder outside the user's tree, with scratch folders for agents and sandboxes.</summary>
    public required string PrivateDirectory { get; init; }

    /// <summary>The journal.</summary>
    public required RunJournal Journal { get; init; }

    /// <summary>The repository; null if no task needs one.</summary>
    public IRepository? Repository { get; init; }

    /// <summary>Waits until the store has the journal so far, which proves that this process still owns the run. Without a store, it returns at once.</summary>
    public Func<CancellationToken, Task> ConfirmAsync { get; init; } = static _ => Task.CompletedTask;

    /// <summary>
    /// Pushes new commits to the remote before the journal mentions them, so a coordinator that continues elsewhere finds what its journal names. An owner
    /// that has been replaced pushes nothing.
    /// </summary>
    public async Task ShareAsync(CancellationToken ct)
    {
        await ConfirmAsync(ct);
        await Repository!.ShareAsync(ct);
    }

    /// <summary>The agents by name.</summary>
    public required IReadOnlyDictionary<string, IAgent> Agents { get; init; }

    /// <summary>Lessons from earlier tasks; null for none.</summary>
    public ILessons? Lessons { get; init; }

    /// <summary>Returns environment variables for the agent of an attempt, in addition to the standard ones; null for none.</summary>
    public Func<AttemptStarted, IReadOnlyDictionary<string, string>>? AgentVariables { get; init; }

    /// <summary>The sandboxes by name; <c>auto</c> is one of them.</summary>
    public required IReadOnlyDictionary<string, ISandbox> Sandboxes { get; init; }

    /// <summary>Confines agents on this machine to what their task needs; null if confinement is unavailable, or if the plan turns it off.</summary>
    public IAgentConfinement? Confinement { get; init; }

    /// <summary>Absolute path of the socket for agents' notes and questions; null for none.</summary>
    public string? AgentSocketPath { get; init; }

    /// <summary>The slots.</summary>
    public required SlotGate Slots { get; init; }

    /// <summary>Limits how many agents of each provider may run.</summary>
    public required ProviderGovernor Providers { get; init; }

    /// <summary>Tracks what may still be spent.</summary>
    public required BudgetLedger Budget { get; init; }

    /// <summary>Stops the run for a reason; it can continue later.</summary>
    public required Action<string> Stop { get; init; }

    /// <summary>Stops the run, which cannot continue until a person has acted.</summary>
    public required Action<Diagnostic> Abandon { get; init; }

    /// <summary>Limits how many verifications may run.</summary>
    public required VerificationPlaces Places { get; init; }

    /// <summary>The secrets of this machine, which must not reach commits.</summary>
    public SecretRedactor Secrets { get; init; } = SecretRedactor.None;

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The longest remaining path of each task.</summary>
    public required IReadOnlyDictionary<TaskId, TimeSpan> Remaining { get; init; }

    /// <summary>The wave of each task, starting from 1.</summary>
    public required IReadOnlyDictionary<TaskId, int> Waves { get; init; }

    /// <summary>The plan's tasks by id.</summary>
    public required IReadOnlyDictionary<TaskId, PlanTask> Tasks { get; init; }

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
