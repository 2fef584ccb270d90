using System.Globalization;
using DawBuild.Execution.Agents;
using DawBuild.Execution.Journal;
using DawBuild.Planning.Tasks;
using Spectre.Console;

namespace DawBuild.Tool.Faces;

/// <summary>What is said when a run is over: how much, how long against the plan, and who waits for whom.</summary>
internal sealed class RunSummary(Plan plan, RunState state, RunFigures figures, TimeSpan? hour, Invocation invocation)
{
    private readonly IAnsiConsole _console = Terminal.Of(invocation);

    public void Write()
    {
        _console.WriteLine();
        var completed = Of(TaskPhase.Completed).Count;
        var colour = completed == state.Tasks.Count ? "green" : "yellow";
        _console.MarkupLine(string.Create(
            CultureInfo.InvariantCulture, $"[bold {colour}]{completed} of {state.Tasks.Count} tasks completed[/] in {Terminal.Wall(figures.Wall)}"));
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        grid.AddRow("planned", Planned());
        grid.AddRow("critical path", $"{Terminal.Wall(figures.CriticalPathLength)}: {Markup.Escape(string.Join(" → ", figures.CriticalPath))}");
        grid.AddRow("recoverable", $"{Terminal.Wall(figures.Recoverable)} with more agents or another order");
        grid.AddRow("agents at once", string.Create(CultureInfo.InvariantCulture, $"{figures.Peak} at most, {figures.Average:0.0} on average, {state.Started!.Slots} slots"));
        if (state.CostUsd > 0 || state.Tokens > 0)
        {
            grid.AddRow("cost", string.Create(CultureInfo.InvariantCulture, $"{state.CostUsd:0.00} USD reported, {state.Tokens:N0} tokens"));
        }

        if (state.Started!.Base is not null)
        {
            grid.AddRow("result", $"branch daw/{state.Started.Run}/integration{(state.Started.Rehearsal ? " of the scratch clone" : string.Empty)}");
        }

        _console.Write(grid);
        Waiting();
    }

    private string Planned()
    {
        var agents = string.Create(CultureInfo.InvariantCulture, $"{Terminal.Hours(figures.Planned)} with {state.Started!.Slots} agents");
        return hour is { } scale ? $"{agents}, which is {Terminal.Wall(figures.Planned.TotalHours * scale)} at {Terminal.Wall(scale)} an hour" : agents;
    }

    private void Waiting()
    {
        foreach (var task in Of(TaskPhase.Blocked))
        {
            _console.MarkupLineInterpolated($"[red]blocked[/]  {task.Blocked!.Reason}");
        }

        foreach (var (agent, message) in state.Tasks.Values.Select(LoginOf).OfType<(string, string)>().Distinct())
        {
            _console.MarkupLineInterpolated($"[yellow]log in[/]   {agent}: {message.TrimEnd('.')}. Then daw resume.");
        }

        var pending = state.Tasks.Values.Where(task => task.Phase is not (TaskPhase.Completed or TaskPhase.Blocked)).Select(task => task.Id).ToHashSet();
        foreach (var task in plan.Tasks.Where(task => pending.Contains(task.Id)))
        {
            var waitsFor = task.DependsOn.Where(id => state.Tasks.TryGetValue(id, out var dependency) && dependency.Phase != TaskPhase.Completed).ToList();
            _console.MarkupLineInterpolated($"[yellow]pending[/]  {task.Id}{(waitsFor.Count > 0 ? $": waits for {string.Join(", ", waitsFor)}" : string.Empty)}");
        }
    }

    private static (string Agent, string Message)? LoginOf(TaskState task) => task switch
    {
        { Phase: TaskPhase.Completed or TaskPhase.Blocked } => null,
        { AgentResult: { Outcome: AgentOutcome.LoginRequired } result, Last: { } last } => (last.Agent, result.Message),
        { Review: null, Reviews: [.., { Result: { Outcome: AgentOutcome.LoginRequired } result } last] } => (last.Reviewer, result.Message),
        _ => null,
    };

    private List<TaskState> Of(TaskPhase phase) => [.. state.Tasks.Values.Where(task => task.Phase == phase).OrderBy(task => task.Id)];
}
