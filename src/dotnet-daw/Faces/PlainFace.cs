using System.Globalization;
using DawBuild.Execution.Journal;
using DawBuild.Execution.Observers;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Faces;

/// <summary>A run in lines, one an event, for logs and CI: time, task, what, details.</summary>
internal sealed class PlainFace(Plan plan, TextWriter output) : IRunObserver
{
    private readonly int _width = plan.Tasks.Max(task => task.Id.Value.Length);
    private readonly Dictionary<TaskId, PlanTask> _tasks = plan.Tasks.ToDictionary(task => task.Id);
    private long _from = -1;

    public string Name => "console";

    public Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        // On resume the first call brings the past, which was shown before.
        if (_from < 0)
        {
            _from = events.OfType<RunResumed>().LastOrDefault()?.Seq ?? 0;
        }

        foreach (var e in events.Where(e => e.Seq >= _from))
        {
            if (TextOf(e, state) is var (task, what, details))
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{e.At.ToLocalTime():HH:mm:ss}  {task.PadRight(_width)}  {what,-10}  {details}").TrimEnd());
            }
        }

        output.Flush();
        return Task.CompletedTask;
    }

    private (string Task, string What, string Details)? TextOf(RunEvent e, RunState state) => e switch
    {
        RunStarted started => ("", "run", $"{started.Run}: {Count(started.Tasks.Count, "task")}, {Count(started.Slots, "agent")} at once{(started.Rehearsal ? ", rehearsal" : string.Empty)}"),
        RunResumed resumed => ("", "resumed", $"{state.Started?.Run}: {state.Completed} completed{(resumed.Reaped > 0 ? $", {Count(resumed.Reaped, "process", "processes")} of the old coordinator ended" : string.Empty)}"),
        RunStopping stopping => ("", "stopping", stopping.Reason),
        RunWarned warned => ("", "warning", $"{warned.Code}: {warned.Message}"),
        ProviderThrottled throttled => ("", "provider", $"{throttled.Provider}: {throttled.Concurrency} at once, {throttled.Reason}"),
        AttemptStarted started => (started.Task.Value, "started", Started(started)),
        TaskNoted noted => (noted.Task.Value, "says", noted.Text),
        ReviewStarted started => (started.Task.Value, "review", $"{started.Reviewer} reads attempt {started.Attempt}"),
        AttemptFailed failed => (failed.Task.Value, "failed", $"attempt {failed.Feedback.Attempt}: {failed.Feedback.Message}"),
        InfrastructureFailed failed => (failed.Task.Value, "again", $"{failed.Reason}{(failed.Delay is { } delay ? $" (in {Terminal.Wall(delay)})" : string.Empty)}"),
        TaskCompleted completed => (completed.Task.Value, "completed", Completed(completed, state)),
        TaskBlocked blocked => (blocked.Task.Value, "BLOCKED", blocked.Reason),
        _ => null,
    };

    private string Started(AttemptStarted started)
    {
        var attempt = started.Attempt == 1 ? string.Empty : $", attempt {started.Attempt}";
        return $"{started.Agent}{(started.Model is null ? string.Empty : $" {started.Model}")}{attempt}{(started.Again ? ", again" : string.Empty)}: {_tasks[started.Task].Title}";
    }

    private static string Completed(TaskCompleted completed, RunState state)
    {
        var task = state.Task(completed.Task);
        var took = task is { StartedAt: { } start, EndedAt: { } end } ? $" in {Terminal.Wall(end - start)}" : string.Empty;
        return $"{state.Completed} of {state.Tasks.Count}{took}{(completed.Summary.Commit is { } commit ? $", {commit[..8]}" : string.Empty)}";
    }

    private static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
