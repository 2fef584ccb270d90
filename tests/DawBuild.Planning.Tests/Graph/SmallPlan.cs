using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using FsCheck;
using FsCheck.Fluent;

namespace DawBuild.Planning.Tests.Graph;

/// <summary>A random plan that is small enough for brute force: whole hours, and dependencies unrelated to the plan's order.</summary>
internal sealed record SmallPlan(IReadOnlyList<PlanTask> Tasks)
{
    public static Arbitrary<SmallPlan> UpTo(int most) => (
        from count in Gen.Choose(1, most)
        from hours in Gen.Choose(0, 5).ArrayOf(count)
        from priorities in Gen.Choose(0, 2).ArrayOf(count)
        from finished in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(count)
        from limited in Gen.Elements("narrow", "wide", null).ArrayOf(count)
        from edges in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(count * count)
        from order in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        select new SmallPlan([.. order.Select(task => new PlanTask
        {
            Id = Id(task),
            Title = $"{task}",
            Duration = TimeSpan.FromHours(hours[task]),
            Priority = priorities[task],
            Category = limited[task],
            Status = finished[task] ? PlanTaskStatus.Completed : PlanTaskStatus.Pending,
            DependsOn = [.. Enumerable.Range(0, task).Where(before => edges[(task * count) + before]).Select(Id)],
        })])).ToArbitrary();

    public PlanAnalysis Analysis { get; } = PlanAnalysis.Of(PlanGraph.Of(Tasks));

    public override string ToString() =>
        string.Join("; ", Tasks.Select(task => $"{task.Id} {task.Duration.TotalHours}h p{task.Priority} {task.Category} {task.Status} <- {string.Join(',', task.DependsOn)}"));

    private static TaskId Id(int task) => TaskId.Parse($"T{task}");
}
