using System.Text.Json;
using DawBuild.Runs.Journal;

namespace DawBuild.Reports;

/// <summary>
/// Writes the run as a whole for the page: what it is, its figures, and what to look at first. Run times are in milliseconds, plan times in seconds.
/// </summary>
internal static class RunJson
{
    public static void Write(Utf8JsonWriter json, ReportModel model)
    {
        var state = model.View.State;
        json.WriteStartObject("run");
        json.WriteString("id", state.Started?.Run);
        json.WriteString("name", ReportText.Line(model.View.Plan.Name));
        json.WriteString("goal", model.View.Plan.Goal is { } goal ? ReportText.Head(goal, 2000) : null);
        json.WriteString("standing", model.Source.Status);
        json.WriteString("base", state.Started?.Base is { } commit ? ReportText.Hash(commit) : null);
        json.WriteBoolean("rehearsal", state.Started?.Rehearsal is true);
        json.WriteString("version", state.Started?.Version);
        json.WriteNumber("slots", state.Started?.Slots ?? 0);
        json.WriteNumber("elapsed", Milliseconds(state.Elapsed));
        json.WriteStartArray("sessions");
        foreach (var (at, elapsed) in model.Source.History.Sessions)
        {
            json.WriteStartArray();
            json.WriteNumberValue(at.ToUnixTimeMilliseconds());
            json.WriteNumberValue(Milliseconds(elapsed));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        Figures(json, model);
        json.WriteEndObject();
        json.WriteStartArray("review");
        foreach (var item in model.Review)
        {
            json.WriteStartObject();
            json.WriteString("task", item.Task.Value);
            json.WriteStartArray("reasons");
            foreach (var reason in item.Reasons)
            {
                json.WriteStringValue(reason);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static long Milliseconds(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);

    private static void Figures(Utf8JsonWriter json, ReportModel model)
    {
        var (state, figures) = (model.View.State, model.Figures);
        var completed = state.Tasks.Values.Where(task => task.Phase == TaskPhase.Completed).ToList();
        json.WriteStartObject("figures");
        json.WriteNumber("scale", model.Scale());
        json.WriteNumber("planned", figures.Planned.TotalSeconds);
        json.WriteNumber("plannedPath", model.PlannedCriticalLength.TotalSeconds);
        json.WriteNumber("path", Milliseconds(figures.CriticalPathLength));
        json.WriteNumber("beyond", Milliseconds(figures.BeyondCriticalPath));
        json.WriteNumber("worked", Milliseconds(state.Worked));
        json.WriteNumber("use", state.Elapsed > TimeSpan.Zero && state.Started is { Slots: > 0 } started ? state.Worked / (state.Elapsed * started.Slots) : 0);
        json.WriteNumber("peak", figures.Peak);
        json.WriteNumber("average", figures.Average);
        json.WriteNumber("peakVerifying", state.PeakVerifying);
        json.WriteNumber("firstPass", completed.Count(task => model.Source.History.Task(task.Id).Attempts.Count <= 1));
        json.WriteNumber("completed", completed.Count);
        json.WriteNumber("tasks", state.Tasks.Count);
        json.WriteNumber("blocked", state.Tasks.Values.Count(task => task.Phase == TaskPhase.Blocked));
        json.WriteNumber("usd", state.CostUsd);
        json.WriteNumber("tokens", state.Tokens);
        json.WriteStartObject("waited");
        foreach (var (cause, time) in figures.Waited)
        {
            json.WriteNumber(cause.ToString().ToLowerInvariant(), Milliseconds(time));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
