using DawBuild.Diagnostics;
using DawBuild.Engine.Slots;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Engine.Tests.Slots;

/// <summary>
/// Tests a build with 32 nodes and 4 slots, and many more ready tasks than nodes, in virtual time. Ready tasks take nodes in an uncontrolled order and hold
/// them while they wait for a slot. Tasks with a node ask; of these, the one with the longest remaining path goes first.
/// </summary>
public sealed class FewNodesTests
{
    private const int Nodes = 32;
    private const int Slots = 4;

    public static TheoryData<int, int, int> Plans => new() { { 1, 280, 40 }, { 2, 280, 40 }, { 3, 900, 120 } };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Ends_when_it_is_planned_to(int seed, int fillers, int links)
    {
        var plan = Plan(fillers, links);

        var end = End(seed, plan, room: Nodes - 1);

        Assert.InRange(end / Planned(plan), 1, 1.02);
    }

    [Fact]
    public void Ends_late_if_everything_is_let_in()
    {
        var plan = Plan(fillers: 280, links: 40);

        Assert.InRange(End(seed: 1, plan, room: int.MaxValue) / Planned(plan), 1.1, 2);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Has_all_slots_at_work_when_one_task_takes_ten_times_as_long_as_planned(int seed, int fillers, int links)
    {
        var plan = Plan(fillers, links);

        // The chain ends as much later as its first link takes longer; all other tasks finish in the meantime.
        var end = End(seed, plan, room: Nodes - 1, slow: "C-000");

        Assert.InRange(end - Planned(plan), TimeSpan.FromHours(8), TimeSpan.FromHours(9) + (Planned(plan) * 0.02));
    }

    private static TimeSpan Planned(Plan plan) => Schedule.For(PlanAnalysis.Of(plan), Slots).Makespan;

    // The chain takes as long as the fillers on the other slots.
    private static Plan Plan(int fillers, int links) => new()
    {
        Path = "/tasks.json",
        Name = "plan",
        Tasks =
        [
            .. Enumerable.Range(0, fillers).Select(i => Task($"F-{i:000}", links * (Slots - 1.0) / fillers)),
            .. Enumerable.Range(0, links).Select(i => Task($"C-{i:000}", 1, i == 0 ? [] : [TaskId.Parse($"C-{i - 1:000}")])),
        ],
    };

    private static PlanTask Task(string id, double hours, params TaskId[] dependsOn) =>
        new() { Id = TaskId.Parse(id), Title = id, Duration = TimeSpan.FromHours(hours), DependsOn = dependsOn };

    private static TimeSpan End(int seed, Plan plan, int room, string? slow = null)
    {
        var random = new Random(seed);
        var analysis = PlanAnalysis.Of(plan);
        var starts = Schedule.For(analysis, Slots).Tasks.ToDictionary(task => task.Id, task => task.Start);
        var order = analysis.Graph.TopologicalOrder.ToArray().Select(position => analysis.Graph.Tasks[position].Id).OrderBy(task => starts[task]).ToList();
        var tasks = plan.Tasks.ToDictionary(task => task.Id);
        var time = new FakeTimeProvider();
        var admission = new Admission(order, room, () => TimeSpan.Zero, _ => { }, time);
        var (done, submitted, waiting, running) = (new HashSet<TaskId>(), new HashSet<TaskId>(), new List<TaskId>(), new PriorityQueue<TaskId, TimeSpan>());
        var ready = new HashSet<TaskId>();
        var (behind, now) = ((long)room, TimeSpan.Zero);
        while (done.Count < tasks.Count)
        {
            foreach (var task in plan.Tasks.Where(task => !ready.Contains(task.Id) && task.DependsOn.All(done.Contains)))
            {
                ready.Add(task.Id);
                admission.Ready(task.Id);
            }

            // The gates, one task behind each.
            while (behind < order.Count && IsOpen(admission, order[(int)behind]))
            {
                behind++;
            }

            var candidates = order.Take((int)Math.Min(behind, order.Count)).Where(task => ready.Contains(task) && !submitted.Contains(task)).ToArray();
            random.Shuffle(candidates);
            foreach (var task in candidates.Take(Nodes - 1 - waiting.Count - running.Count))
            {
                submitted.Add(task);
                waiting.Add(task);
                admission.Asks();
            }

            while (running.Count < Slots && waiting.Count > 0)
            {
                var next = waiting.MinBy(analysis.Rank);
                waiting.Remove(next);
                running.Enqueue(next, now + (tasks[next].Duration * (next.Value == slow ? 10 : 1)));
            }

            Assert.True(running.TryDequeue(out var finished, out now));
            done.Add(finished);
            admission.Answered(finished, isDone: true);
        }

        return now;
    }

    private static bool IsOpen(Admission admission, TaskId last)
    {
        using var look = new CancellationTokenSource();
        var gate = admission.AdmitAsync(last, look.Token);
        var isOpen = gate.IsCompleted;
        look.Cancel();
        return isOpen;
    }
}
