using System.Text.Json;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.Reports;

/// <summary>Writes one task for the charts and the table.</summary>
internal static class TaskJson
{
    public static void Write(Utf8JsonWriter json, ReportModel model, TaskView task)
    {
        var (planned, state) = (task.Task, task.State);
        var timing = model.Analysis.Timing(planned.Id);
        json.WriteString("id", planned.Id.Value);
        json.WriteString("title", ReportText.Line(planned.Title));
        json.WriteString("status", task.Word);
        json.WriteString("agent", ReportText.Line(state.Last?.Agent ?? planned.Agent));
        Optional(json, "model", state.Last?.Model ?? planned.Model);
        Optional(json, "category", planned.Category);
        json.WriteNumber("wave", timing.Wave);
        json.WriteNumber("duration", planned.Duration.TotalSeconds);
        json.WriteNumber("slack", timing.Slack.TotalSeconds);
        json.WriteStartArray("needs");
        foreach (var position in model.Analysis.Graph.Dependencies(model.Analysis.Graph.PositionOf(planned.Id)))
        {
            json.WriteNumberValue(position);
        }

        json.WriteEndArray();
        if (!task.IsInRun)
        {
            json.WriteBoolean("outside", true);
            return;
        }

        Run(json, model, task);
    }

    private static void Run(Utf8JsonWriter json, ReportModel model, TaskView task)
    {
        var (planned, state) = (task.Task, task.State);
        if (model.Planned(planned.Id) is { } times)
        {
            json.WriteStartArray("planned");
            json.WriteNumberValue(times.Start.TotalSeconds);
            json.WriteNumberValue(times.End.TotalSeconds);
            json.WriteEndArray();
        }

        Flag(json, "plannedPath", model.PlannedCritical.Contains(planned.Id));
        Flag(json, "path", model.ActualCritical.Contains(planned.Id));
        Optional(json, "waits", WaitText.Of(planned, model.View.State) is { Length: > 0 } waits ? waits : null);
        Command(json, state.Command);
        Optional(json, "commit", state.IntegratedCommit is { } commit ? ReportText.Hash(commit) : null);
        json.WriteNumber("attempts", model.Source.History.Task(planned.Id).Attempts.Count);
        json.WriteNumber("retries", planned.Retries);
        json.WriteNumber("took", RunJson.Milliseconds(state.Took(model.View.State.Elapsed)));
        json.WriteNumber("usd", state.CostUsd);
        json.WriteNumber("tokens", state.Tokens);
        Segments(json, model.Source.History.Task(planned.Id));
    }

    // Each segment: kind, start, end, attempt. A segment without an end is still in progress.
    private static void Segments(Utf8JsonWriter json, TaskHistory history)
    {
        json.WriteStartArray("segments");
        foreach (var segment in history.Segments)
        {
            json.WriteStartArray();
            json.WriteStringValue(segment.Cause is { } cause ? $"wait-{cause.ToString().ToLowerInvariant()}" : segment.Kind.ToString().ToLowerInvariant());
            json.WriteNumberValue(RunJson.Milliseconds(segment.Start));
            if (segment.End is { } end)
            {
                json.WriteNumberValue(RunJson.Milliseconds(end));
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteNumberValue(segment.Attempt);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Command(Utf8JsonWriter json, RunningCommand? command)
    {
        if (command is not null)
        {
            json.WriteStartObject("command");
            json.WriteString("name", ReportText.Line(command.Name));
            json.WriteNumber("began", RunJson.Milliseconds(command.Began));
            Flag(json, "again", command.IsAgain);
            json.WriteEndObject();
        }
    }

    private static void Flag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, ReportText.Line(value));
        }
    }
}
