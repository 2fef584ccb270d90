using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Spending;
using Spectre.Console;

namespace DawBuild.Tool.Display;

/// <summary>The readable output of <c>daw plan</c>.</summary>
internal sealed class PlanPage(PlanFacts facts, Invocation invocation)
{
    private const int MaxIdsInWave = 12;
    private const int MaxCritical = 10;

    private readonly IAnsiConsole _console = Terminal.Of(invocation);

    public void Write(bool tasks)
    {
        Head();
        Agents();
        Waves();
        Gantt();
        if (tasks)
        {
            Tasks();
        }

        if (facts.Cost is { } cost)
        {
            Cost(cost);
        }

        if (facts.Learned is { } learned)
        {
            Learned(learned);
        }
    }

    private void Learned(LearnedPlan learned)
    {
        _console.WriteLine();
        if (learned is not { Forecast: { } forecast, Worth: { } worth })
        {
            _console.WriteLine("learned: too few completed tasks of past runs are known, or none is open.");
            return;
        }

        _console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"learned from {Plural.Of(forecast.Known, "completed task")}, with {Plural.Of(learned.Agents, "agent")}: ends after [bold]{Terminal.Wall(forecast.After(50))}[/] (P50), {Terminal.Wall(forecast.After(80))} (P80), {Terminal.Wall(forecast.After(95))} (P95)");
        _console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"useful agents then: [bold]{worth}[/]");
        var table = new Table().Border(TableBorder.None).AddColumn("probably critical").AddColumn(new TableColumn("in").RightAligned());
        foreach (var (task, probability) in forecast.Criticality.Take(MaxCritical))
        {
            table.AddRow(Markup.Escape(task.Value), string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0} %"));
        }

        _console.Write(table);
    }

    private void Cost(CostForecast cost)
    {
        _console.WriteLine();
        var table = new Table().Border(TableBorder.None).AddColumn("category").AddColumn(new TableColumn("open").RightAligned()).AddColumn(new TableColumn("past").RightAligned())
            .AddColumn(new TableColumn("USD").RightAligned()).AddColumn(new TableColumn("tokens").RightAligned());
        foreach (var category in cost.Categories)
        {
            table.AddRow(
                Markup.Escape(category.Category.Length > 0 ? category.Category : "none"),
                category.Open.ToString(CultureInfo.InvariantCulture),
                category.Past.ToString(CultureInfo.InvariantCulture),
                category.Usd is { } usd ? usd.ToString("0.00", CultureInfo.InvariantCulture) : "unknown",
                category.Tokens is { } tokens ? tokens.ToString("N0", CultureInfo.InvariantCulture) : "unknown");
        }

        _console.Write(table);
        var missing = cost.Unknown > 0 ? string.Create(CultureInfo.InvariantCulture, $", and {Plural.Of(cost.Unknown, "task")} without a comparable completed task") : string.Empty;
        _console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"forecast: [bold]{cost.Usd:0.00} USD[/], {cost.Tokens:N0} tokens{missing}");
    }

    private void Head()
    {
        var analysis = facts.Analysis;
        _console.MarkupLineInterpolated($"[bold]{facts.Plan.Name}[/]");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        grid.AddRow("tasks", string.Create(CultureInfo.InvariantCulture, $"{facts.Plan.Tasks.Count}, with {Plural.Of(analysis.Graph.DependencyCount, "dependency", "dependencies")}"));
        grid.AddRow("work", Terminal.Hours(analysis.TotalWork));
        grid.AddRow("critical path", $"[bold]{Terminal.Hours(analysis.CriticalPathLength)}[/]: {Markup.Escape(Path(analysis.CriticalPath))}");
        grid.AddRow("waves", string.Create(CultureInfo.InvariantCulture, $"{analysis.Waves.Count}; at most {Plural.Of(analysis.PeakConcurrency, "task")} at once if each starts as early as possible"));
        grid.AddRow("useful agents", facts.Worth is { } worth
            ? string.Create(CultureInfo.InvariantCulture, $"[bold]{worth}[/]: more agents do not finish it sooner")
            : "category limits make the plan longer than the critical path with any number of agents");
        _console.Write(grid);
        _console.WriteLine();
    }

    private void Agents()
    {
        var table = new Table().Border(TableBorder.None).AddColumn(new TableColumn("agents").RightAligned().PadRight(3)).AddColumn(new TableColumn("takes").RightAligned().PadRight(3)).AddColumn("compared with the critical path");
        foreach (var (agents, makespan) in facts.Makespans)
        {
            var over = makespan - facts.Analysis.CriticalPathLength;
            table.AddRow(agents.ToString(CultureInfo.InvariantCulture), Terminal.Hours(makespan), over == TimeSpan.Zero ? "equal" : $"+{Terminal.Hours(over)}");
        }

        _console.Write(table);
        _console.WriteLine();
    }

    private void Waves()
    {
        var table = new Table().Border(TableBorder.None).AddColumn(new TableColumn("wave").RightAligned().PadRight(3)).AddColumn(new TableColumn("tasks").RightAligned().PadRight(3)).AddColumn("ids, critical tasks first");
        foreach (var (wave, index) in facts.Analysis.Waves.Select((wave, index) => (wave, index)))
        {
            var ids = wave.OrderByDescending(id => facts.Analysis.Timing(id).IsCritical).Take(MaxIdsInWave)
                .Select(id => facts.Analysis.Timing(id).IsCritical ? $"[bold]{Markup.Escape(id.Value)}[/]" : Markup.Escape(id.Value));
            var more = wave.Count > MaxIdsInWave ? string.Create(CultureInfo.InvariantCulture, $" and {wave.Count - MaxIdsInWave} more") : string.Empty;
            table.AddRow((index + 1).ToString(CultureInfo.InvariantCulture), wave.Count.ToString(CultureInfo.InvariantCulture), string.Join(' ', ids) + more);
        }

        _console.Write(table);
    }

    // With the requested number of agents, or else with as many as are useful.
    private void Gantt()
    {
        _console.WriteLine();
        foreach (var line in new TextGantt(facts.Analysis, facts.Plan.Categories, facts.Asked is > 0 and var asked ? asked : facts.Worth ?? facts.Makespans[^1].Agents).Lines())
        {
            _console.WriteLine(line);
        }
    }

    private void Tasks()
    {
        _console.WriteLine();
        var table = new Table().Border(TableBorder.None).AddColumn("task").AddColumn(new TableColumn("takes").RightAligned()).AddColumn(new TableColumn("starts").RightAligned())
            .AddColumn(new TableColumn("slack").RightAligned()).AddColumn("category").AddColumn("agent");
        foreach (var task in facts.Plan.Tasks)
        {
            var timing = facts.Analysis.Timing(task.Id);
            table.AddRow(
                Markup.Escape(task.Id.Value),
                Terminal.Hours(timing.Duration),
                Terminal.Hours(timing.EarliestStart),
                timing.IsCritical ? "[bold]none[/]" : Terminal.Hours(timing.Slack),
                Markup.Escape(task.Category ?? string.Empty),
                Markup.Escape(task.Model is null ? task.Agent : $"{task.Agent} {task.Model}"));
        }

        _console.Write(table);
    }

    private static string Path(IReadOnlyList<TaskId> ids) =>
        ids.Count <= 20 ? string.Join(" → ", ids) : $"{string.Join(" → ", ids.Take(10))} → … → {string.Join(" → ", ids.TakeLast(5))}";
}
