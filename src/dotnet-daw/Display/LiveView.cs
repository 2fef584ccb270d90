using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DawBuild.Tool.Display;

/// <summary>Shows a run to a user at a terminal: completed work scrolls by; a table of current work is redrawn at the bottom.</summary>
internal sealed class LiveView(Plan plan, IAnsiConsole console, TimeProvider time) : IRunObserver, IAsyncDisposable
{
    private const int MaxRows = 16;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<TaskId, PlanTask> _tasks = plan.Tasks.ToDictionary(task => task.Id);
    private readonly RunEventLines _lines = new(plan);
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _over = new();
    private View _view = new(0, 0, 0, 0, 0, 0, 0, [], default, default);
    private Task _drawing = Task.CompletedTask;
    private bool _started;

    public string Name => "console";

    public Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        var from = _started ? 0 : events.OfType<RunResumed>().LastOrDefault()?.Seq ?? 0;
        lock (_lock)
        {
            _view = ViewOf(state);
            foreach (var e in events)
            {
                // The table shows who is at work.
                if (_lines.Of(e, state) is { } line && e.Seq >= from && e is not (AttemptStarted or ReviewStarted))
                {
                    var more = e is RunStopping ? "; running agents are asked to end, and their work is kept. Press Ctrl+C again to kill them now." : string.Empty;
                    Print(new Markup($"[{line.Colour}]{line.What,-10}[/]  {Markup.Escape((line.Task.Length > 0 ? $"{line.Task}: {line.Details}" : line.Details) + more)}"));
                }
            }
        }

        if (!_started)
        {
            _started = true;
            _drawing = console.Live(Text.Empty).AutoClear(enabled: true).Overflow(VerticalOverflow.Crop).StartAsync(DrawAsync);
        }

        return Task.CompletedTask;
    }

    /// <summary>Prints a warning above the table.</summary>
    public void Say(Diagnostic warning)
    {
        lock (_lock)
        {
            Print(Markup.FromInterpolated($"[yellow]warning[/]    {warning.Code}: {warning.Message}"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _drawing;
        _over.Dispose();
    }

    // As wide as the window, because it overwrites the first lines of the table, and nothing else clears them.
    private void Print(Markup line) => console.Write(new Align(line, HorizontalAlignment.Left));

    private async Task DrawAsync(LiveDisplayContext context)
    {
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            do
            {
                lock (_lock)
                {
                    context.UpdateTarget(Picture());
                    context.Refresh();
                }
            }
            while (await timer.WaitForNextTickAsync(_over.Token));
        }
        catch (OperationCanceledException)
        {
            context.UpdateTarget(Text.Empty);
        }
    }

    // Drawing uses a copy of the state, which changes in the meantime.
    private View ViewOf(RunState state)
    {
        var all = state.Tasks.Values;
        return new View(
            all.Count(task => task.Phase == TaskPhase.Completed),
            all.Count(),
            state.Running,
            state.Verifying,
            all.Count(task => task.Phase is TaskPhase.Ready or TaskPhase.Queued),
            all.Count(task => task.Phase == TaskPhase.Blocked),
            state.CostUsd,
            [.. all.Where(task => task is { Phase: > TaskPhase.Queued and < TaskPhase.Completed, Current: not null })
                .OrderBy(task => task.StartedAt)
                .Take(MaxRows)
                .Select(task => new Row(_tasks[task.Id], task.Phase, task.Current!, task.Command))],
            state.Elapsed,
            state.At);
    }

    private Rows Picture()
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("task", "stage", "took", "who", "title");
        var now = time.GetUtcNow();
        foreach (var row in _view.Working)
        {
            var command = row.Command is null ? string.Empty : Markup.Escape($": {CommandText.Of(row.Command, _view.Elapsed + (now - _view.At))}");
            var attempt = row.Attempt.Attempt > 1 ? string.Create(CultureInfo.InvariantCulture, $" attempt {row.Attempt.Attempt}") : string.Empty;
            table.AddRow(
                $"[bold]{Markup.Escape(row.Task.Id.Value)}[/]",
                $"[yellow]{row.Phase.ToString().ToLowerInvariant()}[/]{command}",
                Terminal.Wall(now - row.Attempt.At),
                Markup.Escape(row.Attempt.Agent + attempt),
                Markup.Escape(row.Task.Title));
        }

        var line = string.Create(CultureInfo.InvariantCulture, $"[bold]{_view.Completed} of {_view.All}[/] completed  {Plural.Of(_view.Running, "agent")} and {Plural.Of(_view.Verifying, "verification")} at work  {_view.Waiting} waiting for a slot");
        line += _view.Blocked > 0 ? string.Create(CultureInfo.InvariantCulture, $"  [red]{_view.Blocked} blocked[/]") : string.Empty;
        line += _view.CostUsd > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {_view.CostUsd:0.00} USD") : string.Empty;
        IEnumerable<IRenderable> rows = [new Rule(), table, new Markup(line)];
        return new Rows(rows);
    }

    private sealed record View(int Completed, int All, int Running, int Verifying, int Waiting, int Blocked, decimal CostUsd, IReadOnlyList<Row> Working, TimeSpan Elapsed, DateTimeOffset At);

    private sealed record Row(PlanTask Task, TaskPhase Phase, AttemptStarted Attempt, RunningCommand? Command);
}
