using System.Globalization;
using DawBuild.Execution.Agents;
using DawBuild.Execution.Journal;
using DawBuild.Planning.Tasks;
using Spectre.Console;

namespace DawBuild.Tool.Faces;

/// <summary>What is said when a run is over: how much, how long against the plan, and who waits for whom.</summary>
internal sealed class RunSummary(Plan plan, RunState state, RunFigures figures, TimeSpan? hour, Invocation invocation)
{
    private const int LabelWidth = 17;

    /// <summary>Coloured and in columns for a person at a terminal; line by line for logs, where nothing is cut or wrapped.</summary>
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
        foreach (var (label, text) in Rows())
        {
            output.WriteLine(label.PadRight(LabelWidth) + text);
        }

        foreach (var (_, label, text) in Waiting())
        {
            output.WriteLine($"{label,-7}  {text}");
        }
    }

    private void WriteColoured(IAnsiConsole console)
    {
        var colour = Of(TaskPhase.Completed).Count == state.Tasks.Count ? "green" : "yellow";
        console.MarkupLine($"[bold {colour}]{Completed()}[/] in {Terminal.Wall(figures.Wall)}");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        foreach (var (label, text) in Rows())
        {
            grid.AddRow(label, Markup.Escape(text));
        }

        console.Write(grid);
        foreach (var (hue, label, text) in Waiting())
        {
            console.MarkupLine($"[{hue}]{label,-7}[/]  {Markup.Escape(text)}");
        }
    }

    private string Completed() => string.Create(CultureInfo.InvariantCulture, $"{Of(TaskPhase.Completed).Count} of {state.Tasks.Count} tasks completed");

    private IEnumerable<(string Label, string Text)> Rows()
    {
        yield return ("planned", Planned());
        yield return ("critical path", $"{Terminal.Wall(figures.CriticalPathLength)}: {string.Join(" → ", figures.CriticalPath)}");
        yield return ("recoverable", $"{Terminal.Wall(figures.Recoverable)} if nothing had waited");
        if (figures.Waited.Count > 0)
        {
            yield return ("waited", $"{string.Join(", ", figures.Waited.Select(pair => $"{Terminal.Wall(pair.Time)} {WaitText.Of(pair.Cause)}"))}, all tasks together");
        }

        yield return ("agents at once", string.Create(CultureInfo.InvariantCulture, $"{figures.Peak} at most, {figures.Average:0.0} on average, {state.Started!.Slots} slots; verifications {state.PeakVerifying} at most"));
        if (state.CostUsd > 0 || state.Tokens > 0)
        {
            yield return ("cost", string.Create(CultureInfo.InvariantCulture, $"{state.CostUsd:0.00} USD reported, {state.Tokens:N0} tokens"));
        }

        if (state.Started.Base is not null)
        {
            yield return ("result", $"branch daw/{state.Started.Run}/integration{(state.Started.Rehearsal ? " of the scratch clone" : string.Empty)}");
        }
    }

    private string Planned()
    {
        var agents = string.Create(CultureInfo.InvariantCulture, $"{Terminal.Hours(figures.Planned)} with {state.Started!.Slots} agents");
        return hour is { } scale ? $"{agents}, which is {Terminal.Wall(figures.Planned.TotalHours * scale)} at {Terminal.Wall(scale)} an hour" : agents;
    }

    private IEnumerable<(string Colour, string Label, string Text)> Waiting()
    {
        foreach (var task in Of(TaskPhase.Blocked))
        {
            yield return ("red", "blocked", task.Blocked!.Reason);
        }

        foreach (var (agent, message) in state.Tasks.Values.Select(LoginOf).OfType<(string, string)>().Distinct())
        {
            yield return ("yellow", "log in", $"{agent}: {message.TrimEnd('.')}. Then daw resume.");
        }

        var pending = state.Tasks.Values.Where(task => task.Phase is not (TaskPhase.Completed or TaskPhase.Blocked)).Select(task => task.Id).ToHashSet();
        foreach (var task in plan.Tasks.Where(task => pending.Contains(task.Id)))
        {
            var waitsFor = task.DependsOn.Where(id => state.Tasks.TryGetValue(id, out var dependency) && dependency.Phase != TaskPhase.Completed).ToList();
            yield return ("yellow", "pending", $"{task.Id}{(waitsFor.Count > 0 ? $": waits for {string.Join(", ", waitsFor)}" : string.Empty)}");
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
