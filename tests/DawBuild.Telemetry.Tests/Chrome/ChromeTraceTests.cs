using System.Text.Json;
using DawBuild.Runs.Journal;
using DawBuild.Telemetry.Tests.Rig;

namespace DawBuild.Telemetry.Tests.Chrome;

public sealed class ChromeTraceTests(TracedRun run) : IClassFixture<TracedRun>
{
    private readonly List<JsonElement> _events = [.. run.Trace.GetProperty("traceEvents").EnumerateArray()];

    [Fact]
    public void Tasks_have_lanes_and_slices_at_the_times_of_the_journal()
    {
        var lanes = Lanes("Tasks");
        Assert.Equal(["A", "B", "C", "D"], lanes.Values.Order(StringComparer.Ordinal));

        var start = run.Journal[0].At;
        foreach (var ready in run.Journal.OfType<TaskReady>())
        {
            var slice = Slices("Tasks").Single(slice => slice.GetProperty("cat").ValueEquals("task") && slice.GetProperty("name").ValueEquals(ready.Task.Value));
            var end = run.Journal.OfType<TaskCompleted>().Single(e => e.Task == ready.Task).At;
            Assert.Equal((ready.At - start).TotalMicroseconds, slice.GetProperty("ts").GetDouble(), tolerance: 1);
            Assert.Equal((end - ready.At).TotalMicroseconds, slice.GetProperty("dur").GetDouble(), tolerance: 1);
            Assert.Equal(ready.Task.Value, lanes[slice.GetProperty("tid").GetInt32()]);
        }
    }

    [Fact]
    public void An_attempt_that_failed_says_why_and_the_next_one_was_merged()
    {
        var lane = Lanes("Tasks").Single(lane => lane.Value is "C").Key;
        var attempts = Slices("Tasks").Where(slice => slice.GetProperty("tid").GetInt32() == lane && slice.GetProperty("cat").ValueEquals("attempt")).Select(slice => slice.GetProperty("args")).ToList();

        Assert.Equal(2, attempts.Count);
        Assert.Contains("tests", attempts[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(run.Journal.OfType<Integrated>().Single(e => e.Task.Value is "C").Commit, attempts[1].GetProperty("merged as").GetString());
    }

    [Fact]
    public void Slices_of_a_lane_nest_or_follow_each_other()
    {
        foreach (var lane in _events.Where(IsSlice).GroupBy(slice => (slice.GetProperty("pid").GetInt32(), slice.GetProperty("tid").GetInt32())))
        {
            var open = new Stack<decimal>();
            foreach (var (start, end) in lane.Select(slice => (slice.GetProperty("ts").GetDecimal(), slice.GetProperty("ts").GetDecimal() + slice.GetProperty("dur").GetDecimal())))
            {
                while (open.TryPeek(out var outer) && outer <= start)
                {
                    open.Pop();
                }

                Assert.True(!open.TryPeek(out var around) || end <= around, $"a slice of lane {lane.Key} at {start} ends after the one around it");
                open.Push(end);
            }
        }
    }

    [Fact]
    public void Arrows_are_the_dependencies_of_the_plan_and_begin_and_end_in_their_tasks()
    {
        var arrows = _events.Where(e => e.GetProperty("ph").ValueEquals("s")).Select(from => (From: from, To: _events.Single(to => to.GetProperty("ph").ValueEquals("f") && to.GetProperty("id").GetInt32() == from.GetProperty("id").GetInt32())));

        Assert.Equal(["A → B", "A → C", "B → D", "C → D"], arrows.Select(arrow => $"{TaskAt(arrow.From)} → {TaskAt(arrow.To)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Slots_and_verifications_hold_one_task_at_a_time_each()
    {
        Assert.All(Lanes("Slots").Values, name => Assert.Matches("^slot [12]$", name));
        Assert.Equal(run.Journal.OfType<SlotTaken>().Count(), Slices("Slots").Count());
        Assert.Equal(run.Journal.OfType<VerificationStarted>().Count(), Slices("Verifications").Count());
    }

    [Fact]
    public void Critical_paths_are_lanes_and_the_planned_one_is_stretched_to_the_time_the_run_took()
    {
        var group = Group(name => name.StartsWith("Shop </script>, run ", StringComparison.Ordinal));
        var lanes = Lanes(group);
        string[] Path(string name) => [.. _events.Where(IsSlice).Where(slice => slice.GetProperty("pid").GetInt32() == group && lanes[slice.GetProperty("tid").GetInt32()].StartsWith(name, StringComparison.Ordinal)).Select(slice => slice.GetProperty("name").GetString()!)];

        Assert.Equal(["A", "B", "D"], Path("critical path, planned: 3h30m"));
        Assert.Matches("^A (B|C) D$", string.Join(' ', Path("critical path, actual")));
        var planned = _events.Where(IsSlice).Where(slice => slice.GetProperty("pid").GetInt32() == group && slice.GetProperty("cat").ValueEquals("plan")).Sum(slice => slice.GetProperty("dur").GetDouble());
        Assert.Equal((run.Journal[^1].At - run.Journal[0].At).TotalMicroseconds, planned, tolerance: 3);
    }

    private static bool IsSlice(JsonElement e) => e.GetProperty("ph").ValueEquals("X");

    private string TaskAt(JsonElement end) => Slices("Tasks").Single(slice => slice.GetProperty("cat").ValueEquals("task") && slice.GetProperty("tid").GetInt32() == end.GetProperty("tid").GetInt32()
        && slice.GetProperty("ts").GetDecimal() <= end.GetProperty("ts").GetDecimal() && end.GetProperty("ts").GetDecimal() < slice.GetProperty("ts").GetDecimal() + slice.GetProperty("dur").GetDecimal()).GetProperty("name").GetString()!;

    private IEnumerable<JsonElement> Slices(string group) => _events.Where(IsSlice).Where(slice => slice.GetProperty("pid").GetInt32() == Group(name => name == group));

    private Dictionary<int, string> Lanes(string group) => Lanes(Group(name => name == group));

    private Dictionary<int, string> Lanes(int group) => _events.Where(e => e.GetProperty("name").ValueEquals("thread_name") && e.GetProperty("pid").GetInt32() == group)
        .ToDictionary(e => e.GetProperty("tid").GetInt32(), e => e.GetProperty("args").GetProperty("name").GetString()!);

    private int Group(Func<string, bool> isIt) => _events.Single(e => e.GetProperty("name").ValueEquals("process_name") && isIt(e.GetProperty("args").GetProperty("name").GetString()!)).GetProperty("pid").GetInt32();
}
