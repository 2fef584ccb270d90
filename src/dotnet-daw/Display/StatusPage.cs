using System.Globalization;
using System.Text;
using System.Text.Json;
using DawBuild.Memory.Estimates;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;
using Spectre.Console;

namespace DawBuild.Tool.Display;

/// <summary>The output of <c>daw status</c>.</summary>
internal sealed class StatusPage(RunView run, string status, RunDirectory directory, Invocation invocation)
{
    private readonly RunState _state = run.State;

    public static void WriteAll(IReadOnlyList<RunDirectory> runs, Invocation invocation)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("run", "completed", "blocked", "status");
        foreach (var run in runs)
        {
            var state = JournalReader.Fold(run.JournalPath);
            table.AddRow(
                run.Run,
                string.Create(CultureInfo.InvariantCulture, $"{Count(state, TaskPhase.Completed)} of {state.Tasks.Count}"),
                Count(state, TaskPhase.Blocked).ToString(CultureInfo.InvariantCulture),
                Markup.Escape(RunStatus.Of(run, state)));
        }

        Terminal.Of(invocation).Write(table);
    }

    public void Write()
    {
        var console = Terminal.Of(invocation);
        console.MarkupLineInterpolated($"[bold]{run.Plan.Name}[/]  run {_state.Started?.Run}, {status}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{Count(_state, TaskPhase.Completed)} of {_state.Tasks.Count} completed, {Plural.Of(_state.Running, "agent")} and {Plural.Of(_state.Verifying, "verification")} at work, {Count(_state, TaskPhase.Blocked)} blocked");
        var table = new Table().Border(TableBorder.None).AddColumns("task", "status", "attempt", "took", "");
        var elapsed = Elapsed;
        if (Left is { } left)
        {
            var now = invocation.Time.GetLocalNow();
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"ends about {now + left.After(50):HH:mm:ss}, with 80 % by {now + left.After(80):HH:mm:ss}, as {Plural.Of(left.Known, "completed task")} taught");
        }

        foreach (var (planned, task, _) in run.Asked)
        {
            table.AddRow(
                Markup.Escape(task.Id.Value),
                Colour(task.Phase),
                task.Attempt == 0 ? string.Empty : task.Attempt.ToString(CultureInfo.InvariantCulture),
                task.StartedAt is null ? string.Empty : Terminal.Wall(task.Took(elapsed)),
                Markup.Escape(task.Command is { } command ? CommandText.Of(command, elapsed) : OneLine.Of(WaitText.Of(planned, _state))));
        }

        console.Write(table);
    }

    private bool IsRunning => string.Equals(status, RunStatus.Running, StringComparison.Ordinal);

    private TimeSpan Elapsed => RunStatus.Elapsed(status, _state, invocation.Time.GetUtcNow());

    private Forecast? Left => IsRunning ? RunForecast.Left(run.Plan, directory, _state, Elapsed) : null;

    public void WriteJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("run", _state.Started?.Run);
            json.WriteString("standing", status);
            json.WriteNumber("completed", Count(_state, TaskPhase.Completed));
            json.WriteNumber("blocked", Count(_state, TaskPhase.Blocked));
            json.WriteNumber("running", _state.Running);
            json.WriteNumber("peakRunning", _state.PeakRunning);
            json.WriteNumber("verifying", _state.Verifying);
            json.WriteNumber("peakVerifying", _state.PeakVerifying);
            json.WriteNumber("costUsd", _state.CostUsd);
            json.WriteNumber("tokens", _state.Tokens);
            if (Left is { } left)
            {
                json.WriteString("endsP50", invocation.Time.GetUtcNow() + left.After(50));
                json.WriteString("endsP80", invocation.Time.GetUtcNow() + left.After(80));
            }

            json.WriteStartArray("tasks");
            foreach (var (planned, task, _) in run.Asked)
            {
                json.WriteStartObject();
                json.WriteString("id", task.Id.Value);
                json.WriteString("status", Word(task.Phase));
                json.WriteNumber("attempt", task.Attempt);
                json.WriteString("commit", task.IntegratedCommit);
                json.WriteString("reason", task.Blocked?.Reason);
                json.WriteString("waitsFor", task.WaitsFor?.ToString().ToLowerInvariant());
                json.WriteString("waits", WaitText.Of(planned, _state));
                Write(json, task.Command);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        invocation.Out.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private void Write(Utf8JsonWriter json, RunningCommand? command)
    {
        if (command is null)
        {
            json.WriteNull("command");
            return;
        }

        json.WriteStartObject("command");
        json.WriteString("name", command.Name);
        json.WriteNumber("seconds", (Elapsed - command.Began).TotalSeconds);
        json.WriteBoolean("again", command.IsAgain);
        json.WriteEndObject();
    }

    private static string Word(TaskPhase phase) => phase.ToString().ToLowerInvariant();

    private static string Colour(TaskPhase phase) => phase switch
    {
        TaskPhase.Completed => "[green]completed[/]",
        TaskPhase.Blocked => "[red]blocked[/]",
        TaskPhase.Pending or TaskPhase.Ready => Word(phase),
        _ => $"[yellow]{Word(phase)}[/]",
    };

    private static int Count(RunState state, TaskPhase phase) => state.Tasks.Values.Count(task => task.Phase == phase);
}
