using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Tool.Display;

/// <summary>Turns the events of a run into lines for the terminal and for logs. It keeps counts, so it must get all events, in order.</summary>
internal sealed class RunEventLines(Plan plan)
{
    private readonly Dictionary<TaskId, PlanTask> _tasks = plan.Tasks.ToDictionary(task => task.Id);
    private int _completed;

    /// <summary>Returns the line for an event; null if it has none.</summary>
    public EventLine? Of(RunEvent e, RunState state) => e switch
    {
        RunStarted started => Line("run", Began(started)),
        RunResumed resumed => Line("resumed", $"{state.Started?.Run}: {_completed} of {Plural.Of(state.Tasks.Count, "task")} completed{(resumed.Reaped > 0 ? $", {Plural.Of(resumed.Reaped, "process", "processes")} of the old coordinator ended" : string.Empty)}"),
        RunStopping stopping => Line("stopping", stopping.Reason, "yellow"),
        RunWarned warned => Line("warning", $"{warned.Code}: {warned.Message}", "yellow"),
        ProviderThrottled throttled => Line("provider", $"{throttled.Provider}: {throttled.Concurrency} at once, {throttled.Reason}", "yellow"),
        AttemptStarted started => Line(started, "started", Started(started)),
        TaskNoted noted => Line(noted, "says", noted.Text, "grey"),
        ReviewStarted started => Line(started, "review", $"{started.Reviewer} reads attempt {started.Attempt}"),
        AttemptFailed failed => Line(failed, "failed", $"attempt {failed.Feedback.Attempt}: {failed.Feedback.Message}", "yellow"),
        InfrastructureFailed failed => Line(failed, "again", $"{failed.Reason}{(failed.Delay is { } delay ? $" (in {Terminal.Wall(delay)})" : string.Empty)}", "yellow"),
        TaskCompleted completed => Line(completed, "completed", Completed(completed, state), "green"),
        TaskBlocked blocked => Line(blocked, "BLOCKED", Blocked(blocked, state), "red"),
        _ => null,
    };

    private static EventLine Line(string what, string details, string colour = "default") => new(string.Empty, what, OneLine.Of(details), colour);

    private static EventLine Line(TaskEvent e, string what, string details, string colour = "default") => new(e.Task.Value, what, OneLine.Of(details), colour);

    private static string Began(RunStarted started) =>
        $"{started.Run}: {Plural.Of(started.Tasks.Count, "task")}, {Plural.Of(started.Slots, "agent")} at once{Rehearsed(started)}";

    private static string Rehearsed(RunStarted started) => started switch
    {
        { Rehearsal: false } => string.Empty,
        { SimulatedVerification: true } => ", rehearsal: agents and \"verify\" commands are simulated",
        _ => ", rehearsal: agents are simulated, \"verify\" commands run for real",
    };

    private string Started(AttemptStarted started)
    {
        var attempt = started.Attempt == 1 ? string.Empty : $", attempt {started.Attempt}";
        return $"{started.Agent}{(started.Model is null ? string.Empty : $" {started.Model}")}{attempt}{(started.Again ? ", again" : string.Empty)}: {_tasks[started.Task].Title}";
    }

    // How its attempts failed was shown when they failed.
    private static string Blocked(TaskBlocked blocked, RunState state) =>
        blocked.Code is "DAW6005" ? $"after {Plural.Of(state.Task(blocked.Task).Feedback.Count, "attempt")}" : blocked.Reason;

    private string Completed(TaskCompleted completed, RunState state)
    {
        _completed++;
        var commit = completed.Summary.Commit is { } hash ? $", {hash[..8]}" : string.Empty;
        return $"{_completed} of {state.Tasks.Count} in {Terminal.Wall(state.Task(completed.Task).Took(state.Elapsed))}{commit}";
    }
}
