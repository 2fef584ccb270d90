using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Memory.Estimates;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;
using Spectre.Console;

namespace DawBuild.Tool.Display;

/// <summary>
/// The summary of a finished run: how much was done, how long it took compared with the plan, which tasks wait for which, and what to do next. Why a task is
/// blocked is reported as an error of the command.
/// </summary>
internal sealed class RunSummary(Plan plan, RunState state, RunFigures figures, TimeSpan? hour, Forecast? forecast, string? report, string? next, Invocation invocation)
{
    private const int LabelWidth = 20;
    private const int MaxPending = 10;
    private const string Plain = "default";
    private const string Waits = "yellow";

    /// <summary>Writes it in color and columns for a user at a terminal; line by line, without truncation or wrapping, for logs.</summary>
    public void Write()
    {
        invocation.Out.WriteLine();
        if (invocation.IsInteractive)
        {
            WriteColoured(Terminal.Of(invocation));
        }
        else
        {
            WritePlain(invocation.Out);
        }
    }

    private void WritePlain(TextWriter output)
    {
        output.WriteLine($"{Completed()} in {Terminal.Wall(figures.Wall)}");
        foreach (var (label, text, _) in Rows().Concat(Waiting()).Concat(Next()))
        {
            output.WriteLine(label.PadRight(LabelWidth) + text);
        }
    }

    private void WriteColoured(IAnsiConsole console)
    {
        var colour = state.Completed == state.Tasks.Count ? "green" : "yellow";
        console.MarkupLine($"[bold {colour}]{Completed()}[/] in {Terminal.Wall(figures.Wall)}");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        foreach (var (label, text, hue) in Rows().Concat(Waiting()).Concat(Next()))
        {
            grid.AddRow($"[{hue}]{label}[/]", Markup.Escape(text));
        }

        console.Write(grid);
    }

    private string Completed() => string.Create(CultureInfo.InvariantCulture, $"{state.Completed} of {Plural.Of(state.Tasks.Count, "task")} completed");

    private IEnumerable<(string Label, string Text, string Colour)> Rows()
    {
        yield return ("planned", Planned(), Plain);
        if (forecast is not null)
        {
            yield return ("forecast", $"{Terminal.Wall(forecast.After(50))} (P50) to {Terminal.Wall(forecast.After(80))} (P80), as {Plural.Of(forecast.Known, "completed task")} of past runs taught; took {Terminal.Wall(figures.Wall)}", Plain);
        }

        yield return ("critical path", $"{Terminal.Wall(figures.CriticalPathLength)}: {string.Join(" → ", figures.CriticalPath)}", Plain);
        yield return ("beyond that", $"{Terminal.Wall(figures.BeyondCriticalPath)}, some of which more agents or a different order could save", Plain);
        if (figures.Waited.Count > 0)
        {
            yield return ("waited", $"{string.Join(", ", figures.Waited.Select(pair => $"{Terminal.Wall(pair.Time)} {WaitText.Of(pair.Cause)}"))}, across all tasks", Plain);
        }

        yield return ("at once", string.Create(CultureInfo.InvariantCulture, $"{Plural.Of(figures.Peak, "agent")} at most, {figures.Average:0.0} on average, of {Plural.Of(state.Started!.Slots, "slot")}; {Plural.Of(state.PeakVerifying, "verification")} at most"), Plain);
        if (state.CostUsd > 0 || state.Tokens > 0)
        {
            yield return ("cost", string.Create(CultureInfo.InvariantCulture, $"{state.CostUsd:0.00} USD reported, {state.Tokens:N0} tokens"), Plain);
        }

        if (state.Started.Base is not null)
        {
            yield return ("result", $"branch daw/{state.Started.Run}/integration{(state.Started.Rehearsal ? " in the scratch clone" : string.Empty)}", Plain);
        }

        if (report is not null)
        {
            yield return ("report", report, Plain);
        }
    }

    private IEnumerable<(string Label, string Text, string Colour)> Next() => next is null ? [] : [("next", next, "bold")];

    private string Planned()
    {
        var agents = string.Create(CultureInfo.InvariantCulture, $"{Terminal.Hours(figures.Planned)} with {Plural.Of(state.Started!.Slots, "agent")}");
        return hour is { } scale ? $"{agents}, which is {Terminal.Wall(figures.Planned.TotalHours * scale)} at {Terminal.Wall(scale)} an hour" : agents;
    }

    private IEnumerable<(string Label, string Text, string Colour)> Waiting()
    {
        foreach (var (agent, message) in state.Tasks.Values.Select(LoginOf).OfType<(string, string)>().Distinct())
        {
            yield return ("log in", $"{agent}: {OneLine.Of(message).TrimEnd('.')}. Then {Errors.Tool} resume.", Waits);
        }

        var ids = state.Tasks.Values.Where(task => task.Phase is not (TaskPhase.Completed or TaskPhase.Blocked)).Select(task => task.Id).ToHashSet();
        var pending = plan.Tasks.Where(task => ids.Contains(task.Id)).ToList();
        foreach (var task in pending.Take(MaxPending))
        {
            var waitsFor = task.DependsOn.Where(id => state.Tasks.TryGetValue(id, out var dependency) && dependency.Phase != TaskPhase.Completed).ToList();
            yield return ("pending", $"{task.Id}{(waitsFor.Count > 0 ? $": waits for {string.Join(", ", waitsFor)}" : string.Empty)}", Waits);
        }

        if (pending.Count > MaxPending)
        {
            yield return ("pending", string.Create(CultureInfo.InvariantCulture, $"and {pending.Count - MaxPending} more"), Waits);
        }
    }

    private static (string Agent, string Message)? LoginOf(TaskState task) => task switch
    {
        { Phase: TaskPhase.Completed or TaskPhase.Blocked } => null,
        { AgentResult: { Outcome: AgentOutcome.LoginRequired } result, Last: { } last } => (last.Agent, result.Message),
        { Review: null, Reviews: [.., { Result: { Outcome: AgentOutcome.LoginRequired } result } last] } => (last.Reviewer, result.Message),
        _ => null,
    };
}
