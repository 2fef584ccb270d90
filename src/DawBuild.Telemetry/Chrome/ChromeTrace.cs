using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Telemetry.Spans;

namespace DawBuild.Telemetry.Chrome;

/// <summary>
/// Writes a run as a trace for Perfetto and <c>chrome://tracing</c>, with lanes for critical paths, slots, verifications, tasks, and the planned
/// schedule, and an arrow for each dependency.
/// </summary>
public sealed class ChromeTrace
{
    private const int Run = 1;
    private const int Slots = 2;
    private const int Verifications = 3;
    private const int Tasks = 4;
    private const int Planned = 5;

    private readonly TraceWriter _trace;
    private readonly Dictionary<TaskId, int> _lanes = [];
    private readonly IReadOnlyList<RunEvent> _events;
    private readonly IReadOnlyList<RunSpan> _spans;
    private readonly RunState _state;
    private readonly DateTimeOffset _start;
    private readonly Plan _plan;
    private readonly PlanGraph _graph;

    private ChromeTrace(Plan plan, IReadOnlyList<RunEvent> events, Utf8JsonWriter json)
    {
        _trace = new TraceWriter(json);
        (_plan, _events, _spans) = (plan, events, RunSpans.Of(events));
        _state = new RunState();
        foreach (var e in events)
        {
            _state.Apply(e);
        }

        _start = events.Count == 0 ? default : events[0].At;
        _graph = PlanGraph.Of([.. plan.Tasks.Where(task => _state.Tasks.ContainsKey(task.Id)).Select(task => task with { DependsOn = [.. task.DependsOn.Where(_state.Tasks.ContainsKey)] })]);
    }

    /// <summary>Writes the trace of a run that has ended or is still in progress.</summary>
    /// <param name="stream">The stream to write to; it stays open.</param>
    /// <param name="plan">The plan, for dependencies and planned durations.</param>
    /// <param name="events">The run's journal.</param>
    /// <param name="ct">Cancels the operation.</param>
    public static async Task WriteAsync(Stream stream, Plan plan, IReadOnlyList<RunEvent> events, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("displayTimeUnit", "ms");
        json.WriteStartArray("traceEvents");
        new ChromeTrace(plan, events, json).Write();
        json.WriteEndArray();
        WriteAbout(json, events);
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static void WriteAbout(Utf8JsonWriter json, IReadOnlyList<RunEvent> events)
    {
        if (events.OfType<RunStarted>().FirstOrDefault() is not { } started)
        {
            return;
        }

        json.WriteStartObject("otherData");
        json.WriteString("run", started.Run);
        json.WriteString("plan", started.Name);
        json.WriteString("version", started.Version);
        json.WriteString("start", started.At);
        json.WriteEndObject();
    }

    private void Write()
    {
        WriteTasks();
        WriteAtOnce(Slots, "Slots", "slot", RunSpanKind.Slot);
        WriteAtOnce(Verifications, "Verifications", "verification", RunSpanKind.Verification);
        WriteArrows();
        WriteRun();
        WriteSchedule();
        WriteFigures();
    }

    private void WriteTasks()
    {
        _trace.Group(Tasks, "Tasks");
        foreach (var span in _spans.Where(span => span.Kind == RunSpanKind.Task).OrderBy(span => span.Start))
        {
            if (_lanes.TryAdd(span.Task!.Value, _lanes.Count + 1))
            {
                _trace.Lane(Tasks, _lanes.Count, span.Task.Value.Value);
            }
        }

        // Outer spans first if several start at the same time.
        foreach (var span in _spans.Where(span => span.Task is not null && span.Kind != RunSpanKind.Slot).OrderBy(span => span.Start).ThenByDescending(span => span.End).ThenBy(span => span.Kind))
        {
            Write(Tasks, _lanes[span.Task!.Value], span, SpanText.Name(span));
        }
    }

    private void WriteAtOnce(int group, string name, string lane, RunSpanKind kind)
    {
        _trace.Group(group, name);
        var named = 0;
        foreach (var (span, at) in Lanes.Of(_spans.Where(span => span.Kind == kind), span => (span.Start - _start, span.End - _start)))
        {
            for (; named <= at; named++)
            {
                _trace.Lane(group, named + 1, $"{lane} {named + 1}");
            }

            Write(group, at + 1, span, span.Task!.Value.Value);
        }
    }

    private void WriteArrows()
    {
        var spans = _spans.Where(span => span.Kind == RunSpanKind.Task).ToLookup(span => span.Task!.Value);
        foreach (var task in _graph.Tasks)
        {
            if (spans[task.Id].FirstOrDefault() is not { } to)
            {
                continue;
            }

            foreach (var from in task.DependsOn.Select(id => spans[id].LastOrDefault(span => span.Closed is TaskCompleted)).OfType<RunSpan>())
            {
                // The end of a slice is exclusive.
                var end = from.End > from.Start ? from.End - TimeSpan.FromTicks(1) : from.End;
                _trace.Arrow($"{from.Task} → {task.Id}", (Tasks, _lanes[from.Task!.Value], end - _start), (Tasks, _lanes[task.Id], to.Start - _start));
            }
        }
    }

    private void WriteRun()
    {
        _trace.Group(Run, _state.Started is { } started ? $"{started.Name}, run {started.Run}" : _plan.Name);
        _trace.Lane(Run, 1, "coordinator");
        foreach (var span in _spans.Where(span => span.Kind is RunSpanKind.Session).OrderBy(span => span.Start))
        {
            Write(Run, 1, span, SpanText.Name(span));
        }

        foreach (var provider in _spans.Where(span => span.Kind == RunSpanKind.Pause).GroupBy(SpanText.Name, StringComparer.Ordinal).Index())
        {
            _trace.Lane(Run, 10 + provider.Index, provider.Item.Key);
            foreach (var span in provider.Item)
            {
                Write(Run, 10 + provider.Index, span, SpanText.Name(span));
            }
        }

        _trace.Lane(Run, 2, "critical path, actual");
        var onPath = CriticalPath.Actual(_graph, _state).ToHashSet();
        foreach (var span in _spans.Where(span => span.Kind == RunSpanKind.Task && onPath.Contains(span.Task!.Value)).OrderBy(span => span.Start))
        {
            Write(Run, 2, span, span.Task!.Value.Value);
        }
    }

    // Plan time is scaled to the run's actual time: a rehearsal executes a plan of days in seconds.
    private void WriteSchedule()
    {
        var analysis = PlanAnalysis.Of(_graph);
        var schedule = Schedule.For(analysis, _state.Started?.Slots ?? 1, _plan.Categories);
        if (schedule.Makespan == TimeSpan.Zero)
        {
            return;
        }

        var scale = (_state.At - _start) / schedule.Makespan;
        var title = $"planned: {Duration.Format(schedule.Makespan)}, stretched to {Duration.Format(_state.At - _start)}";
        _trace.Lane(Run, 3, $"critical path, planned: {Duration.Format(analysis.CriticalPathLength)}");
        foreach (var id in analysis.CriticalPath)
        {
            var timing = analysis.Timing(id);
            Plan(Run, 3, id, timing.EarliestStart, timing.EarliestFinish);
        }

        _trace.Group(Planned, title);
        foreach (var agent in schedule.Tasks.Select(task => task.Agent).Distinct().Order())
        {
            _trace.Lane(Planned, agent + 1, $"agent {agent + 1}");
        }

        foreach (var task in schedule.Tasks.OrderBy(task => task.Start))
        {
            Plan(Planned, task.Agent + 1, task.Id, task.Start, task.End);
        }

        void Plan(int group, int lane, TaskId id, TimeSpan start, TimeSpan end) =>
            _trace.Slice(group, lane, id.Value, "plan", start * scale, end * scale, [new("planned start", Duration.Format(start)), new("planned duration", Duration.Format(end - start))]);
    }

    private void WriteFigures()
    {
        var state = new RunState();
        var last = (Running: 0, Verifying: 0);
        var spent = 0m;
        foreach (var e in _events)
        {
            state.Apply(e);
            if (last != (state.Running, state.Verifying))
            {
                last = (state.Running, state.Verifying);
                _trace.Counter(Run, "at work", e.At - _start, ("agents", last.Running), ("verifications", last.Verifying));
            }

            if (spent != state.CostUsd)
            {
                spent = state.CostUsd;
                _trace.Counter(Run, "spent, USD", e.At - _start, ("USD", spent));
            }
        }
    }

    private void Write(int group, int lane, RunSpan span, string name) =>
        _trace.Slice(group, lane, name, SpanText.Category(span), span.Start - _start, span.End - _start, SpanText.Arguments(span));
}
