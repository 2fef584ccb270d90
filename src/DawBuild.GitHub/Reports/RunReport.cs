using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.GitHub.Reports;

/// <summary>The state of a run at one moment; immutable, so that it can be published slowly while the run continues.</summary>
internal sealed record RunReport
{
    public required string Run { get; init; }

    /// <summary>Grows with every change.</summary>
    public long Version { get; init; }

    /// <summary>The plan with its waves and planned times.</summary>
    public required PlanAnalysis Plan { get; init; }

    /// <summary>The plan's name.</summary>
    public required string Name { get; init; }

    /// <summary>The tasks of the run in the plan's order; those that the plan does not have come last.</summary>
    public required IReadOnlyList<TaskReport> Tasks { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the run took, without the time when it had no coordinator.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The time of the last event.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The commit that the run started from; null without a repository.</summary>
    public string? Base { get; init; }

    /// <summary>The tip of the integration branch; the base until the first merge.</summary>
    public string? Tip { get; init; }

    public int Slots { get; init; }

    public bool Rehearsal { get; init; }

    /// <summary>True if nothing more will happen in this session.</summary>
    public bool IsOver { get; init; }

    public decimal CostUsd { get; init; }

    public long Tokens { get; init; }

    public int Completed => Count(TaskOutcome.Completed) + Count(TaskOutcome.CompletedWithRemarks);

    public int Blocked => Count(TaskOutcome.Failed) + Count(TaskOutcome.TimedOut) + Count(TaskOutcome.NeedsPerson);

    public int Running => Count(TaskOutcome.Running);

    public RunOutcome Outcome =>
        !IsOver ? RunOutcome.Running
        : Any(TaskOutcome.Failed) || Any(TaskOutcome.TimedOut) ? RunOutcome.Failed
        : Any(TaskOutcome.NeedsPerson) ? RunOutcome.NeedsPerson
        : Any(TaskOutcome.Cancelled) || Any(TaskOutcome.Skipped) ? RunOutcome.Cancelled
        : RunOutcome.Completed;

    /// <summary>Reports a run as it is now.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="history">The run so far.</param>
    /// <param name="started">How it began.</param>
    /// <param name="isAbandoned">True if it is over, even though no event ended it.</param>
    public static RunReport Of(PlanAnalysis plan, RunHistory history, RunStarted started, bool isAbandoned)
    {
        var state = history.State;
        var isOver = isAbandoned || state.Finished is not null;
        return new RunReport
        {
            Run = started.Run,
            Name = started.Name,
            Plan = plan,
            Tasks = TasksOf(plan, history, isOver),
            StartedAt = started.At,
            Elapsed = state.Elapsed,
            At = state.At,
            Base = started.Base,
            Tip = state.Tip,
            Slots = state.Slots,
            Rehearsal = started.Rehearsal,
            IsOver = isOver,
            CostUsd = state.CostUsd,
            Tokens = state.Tokens,
        };
    }

    private static List<TaskReport> TasksOf(PlanAnalysis plan, RunHistory history, bool isOver)
    {
        var graph = plan.Graph;
        var train = history.State.Tip is { } tip ? history.State.LineOn(tip) : [];
        var places = train.Index().ToDictionary(car => car.Item, car => new TrainPlace(car.Index + 1, train.Count, [.. train.Take(car.Index)]));
        TaskReport Report(PlanTask task) =>
            TaskReport.Of(task, history.State.Task(task.Id), history.Task(task.Id), history.State.Elapsed) with { Train = places.GetValueOrDefault(task.Id) };

        var known = graph.TopologicalOrder.ToArray().Select(position => graph.Tasks[position]).Where(task => history.State.Tasks.ContainsKey(task.Id));
        var others = history.Tasks.Where(id => !graph.TryPositionOf(id, out _)).Select(id => new PlanTask { Id = id, Title = id.Value });
        var reports = known.Concat(others).Select(Report);
        return [.. (isOver ? Endings.Of(reports) : reports).OrderBy(report => graph.TryPositionOf(report.Id, out var position) ? position : int.MaxValue)];
    }

    private int Count(TaskOutcome outcome) => Tasks.Count(task => task.Outcome == outcome);

    private bool Any(TaskOutcome outcome) => Tasks.Any(task => task.Outcome == outcome);
}
