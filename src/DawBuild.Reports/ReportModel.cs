using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.Reports;

/// <summary>Everything that a report computes about a run before it is written.</summary>
internal sealed class ReportModel
{
    private readonly Dictionary<TaskId, (TimeSpan Start, TimeSpan End)> _planned;

    public ReportModel(ReportSource source)
    {
        Source = source;
        View = new RunView(source.Plan, source.History.State);
        Analysis = PlanAnalysis.Of(source.Plan);
        Figures = RunFigures.Of(source.Plan, source.History.State);
        Review = ReviewOrder.Of(View.Asked.Select(task => (task, source.History.Task(task.Task.Id))));

        // As the run was requested: tasks that were completed before take no time.
        var asked = PlanAnalysis.Of(PlanGraph.Of([.. View.Asked.Select(task => task.Task with { DependsOn = [.. task.Task.DependsOn.Where(id => View[id].IsInRun)] })]));
        _planned = Schedule.For(asked, source.History.State.Started?.Slots ?? 1, source.Plan.Categories).Tasks.ToDictionary(task => task.Id, task => (task.Start, task.End));
        PlannedCritical = asked.CriticalPath.ToHashSet();
        PlannedCriticalLength = asked.CriticalPathLength;
        ActualCritical = Figures.CriticalPath.ToHashSet();
    }

    public ReportSource Source { get; }

    public RunView View { get; }

    public PlanAnalysis Analysis { get; }

    public RunFigures Figures { get; }

    public IReadOnlyList<ReviewItem> Review { get; }

    public IReadOnlySet<TaskId> PlannedCritical { get; }

    public TimeSpan PlannedCriticalLength { get; }

    public IReadOnlySet<TaskId> ActualCritical { get; }

    /// <summary>Returns when a task was planned to run, in plan time; null for a task that is not part of the run.</summary>
    public (TimeSpan Start, TimeSpan End)? Planned(TaskId task) => _planned.TryGetValue(task, out var times) ? times : null;

    /// <summary>Returns how much run time one unit of plan time takes: the median over completed tasks; 1 if there are none.</summary>
    public double Scale()
    {
        var ratios = View.Asked.Where(task => task.Phase == TaskPhase.Completed && task.Task.Duration > TimeSpan.Zero)
            .Select(task => task.State.Took(View.State.Elapsed) / task.Task.Duration).Where(ratio => ratio > 0).Order().ToList();
        return ratios.Count == 0 ? 1 : ratios[ratios.Count / 2];
    }
}
