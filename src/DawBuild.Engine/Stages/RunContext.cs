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

/// <summary>What the stages of all tasks of a run share.</summary>
internal sealed record RunContext
{
    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>How the run is to be executed.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>The run's folder beside the plan.</summary>
    public required RunDirectory Directory { get; init; }

    /// <summary>Absolute path of the run's folder outside the user's tree: scratch folders of agents and sandboxes.</summary>
    public required string PrivateDirectory { get; init; }

    /// <summary>The journal.</summary>
    public required RunJournal Journal { get; init; }

    /// <summary>The repository; null when no task needs one.</summary>
    public IRepository? Repository { get; init; }

    /// <summary>Returns when the store has the journal so far, which proves that the run is still ours; at once without a store.</summary>
    public Func<CancellationToken, Task> ConfirmAsync { get; init; } = static _ => Task.CompletedTask;

    /// <summary>
    /// Brings new commits to the remote, before the journal speaks of them: a coordinator that continues elsewhere finds what it says. An owner that was replaced
    /// pushes nothing anymore.
    /// </summary>
    public async Task ShareAsync(CancellationToken ct)
    {
        await ConfirmAsync(ct);
        await Repository!.ShareAsync(ct);
    }

    /// <summary>The agents by name.</summary>
    public required IReadOnlyDictionary<string, IAgent> Agents { get; init; }

    /// <summary>What earlier tasks taught; null for nothing.</summary>
    public ILessons? Lessons { get; init; }

    /// <summary>Variables for the agent of an attempt, besides those that it always gets; null for none.</summary>
    public Func<AttemptStarted, IReadOnlyDictionary<string, string>>? AgentVariables { get; init; }

    /// <summary>The sandboxes by name; <c>auto</c> is one of them.</summary>
    public required IReadOnlyDictionary<string, ISandbox> Sandboxes { get; init; }

    /// <summary>Keeps agents that run here to what their task needs; null where it does not work, or the plan turns it off.</summary>
    public IAgentConfinement? Confinement { get; init; }

    /// <summary>Absolute path of the socket where agents ask and tell; null for none.</summary>
    public string? AgentSocketPath { get; init; }

    /// <summary>The slots.</summary>
    public required SlotGate Slots { get; init; }

    /// <summary>How many agents of each provider may run.</summary>
    public required ProviderGovernor Providers { get; init; }

    /// <summary>What may still be spent.</summary>
    public required BudgetLedger Budget { get; init; }

    /// <summary>Stops the run for a reason; it can continue later.</summary>
    public required Action<string> Stop { get; init; }

    /// <summary>Stops the run, which cannot continue before a person has acted.</summary>
    public required Action<Diagnostic> Abandon { get; init; }

    /// <summary>How many verifications may run.</summary>
    public required VerificationPlaces Places { get; init; }

    /// <summary>The secrets of this machine, which commits must not hold.</summary>
    public SecretRedactor Secrets { get; init; } = SecretRedactor.None;

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Longest remaining path of each task.</summary>
    public required IReadOnlyDictionary<TaskId, TimeSpan> Remaining { get; init; }

    /// <summary>Wave of each task, from 1.</summary>
    public required IReadOnlyDictionary<TaskId, int> Waves { get; init; }

    /// <summary>The plan's tasks by id.</summary>
    public required IReadOnlyDictionary<TaskId, PlanTask> Tasks { get; init; }

    /// <summary>The tip of the integration branch, which is where this run brought it: otherwise the run is abandoned.</summary>
    public async Task<string> TipAsync(CancellationToken ct)
    {
        var tip = await Repository!.TipAsync(ct);
        if (!Options.SharesBranch && !Journal.State.IsPosition(tip))
        {
            await AbandonAsync(tip, ct);
        }

        return tip;
    }

    /// <summary>Abandons the run: another program moved the integration branch.</summary>
    /// <param name="tip">Where it is.</param>
    /// <param name="ct">Cancelled because of that; this never returns before.</param>
    public Task AbandonAsync(string tip, CancellationToken ct)
    {
        Abandon(Errors.BranchMoved(RunRefs.Integration(Run), tip, Journal.State.Tip!, Repository!.StorePath));
        return Task.Delay(Timeout.InfiniteTimeSpan, Time, ct);
    }

    /// <summary>What the journal says of a task.</summary>
    public TaskState State(TaskId task) => Journal.State.Task(task);

    /// <summary>True when nothing of the task is left to do: completed in this run, or before it.</summary>
    public bool IsCompleted(TaskId task) =>
        Journal.State.Tasks.TryGetValue(task, out var state) ? state.Phase == TaskPhase.Completed : Tasks[task].Status == PlanTaskStatus.Completed;
}
