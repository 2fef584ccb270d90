using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using FsCheck;
using FsCheck.Fluent;

namespace DawBuild.Planning.Tests.Graph;

public class GraphPropertyTests
{
    [Fact]
    public void Is_ordered_so_that_dependencies_come_first() => Holds(plan =>
    {
        var graph = plan.Analysis.Graph;
        var places = new int[plan.Tasks.Count];
        for (var place = 0; place < places.Length; place++)
        {
            places[graph.TopologicalOrder[place]] = place;
        }

        return Positions(plan).All(position => graph.Dependencies(position).ToArray().All(before => places[before] < places[position]));
    });

    [Fact]
    public void Has_each_dependency_once_in_each_direction() => Holds(plan =>
    {
        var graph = plan.Analysis.Graph;
        var forward = Positions(plan).SelectMany(to => graph.Dependencies(to).ToArray().Select(from => (from, to))).Order();
        var backward = Positions(plan).SelectMany(from => graph.Dependents(from).ToArray().Select(to => (from, to))).Order();
        return forward.SequenceEqual(backward) && graph.DependencyCount == plan.Tasks.Sum(task => task.DependsOn.Count);
    });

    [Fact]
    public void Is_as_long_as_its_longest_path() => Holds(plan =>
    {
        var longest = Paths(plan).Max(path => Hours(plan, path));
        return plan.Analysis.CriticalPathLength == longest
            && Hours(plan, [.. plan.Analysis.CriticalPath.Select(plan.Analysis.Graph.PositionOf)]) == longest;
    });

    [Fact]
    public void Has_a_critical_path_of_dependencies_without_slack() => Holds(plan =>
    {
        var path = plan.Analysis.CriticalPath.Select(plan.Analysis.Graph.PositionOf).ToList();
        return plan.Analysis.Graph.Dependencies(path[0]).IsEmpty
            && plan.Analysis.Graph.Dependents(path[^1]).IsEmpty
            && path.TrueForAll(position => plan.Analysis.Timing(position).IsCritical)
            && path.Zip(path.Skip(1)).All(step => plan.Analysis.Graph.Dependencies(step.Second).Contains(step.First));
    });

    [Fact]
    public void Has_waves_by_longest_distance() => Holds(plan =>
    {
        var wave = Positions(plan).Select(position => Paths(plan).Where(path => path[^1] == position).Max(path => path.Count)).ToList();
        return Positions(plan).All(position => plan.Analysis.Timing(position).Wave == wave[position])
            && plan.Analysis.Waves.Index().All(entry => entry.Item.Count == wave.Count(number => number == entry.Index + 1))
            && plan.Analysis.WidestWave == wave.CountBy(number => number).Max(entry => entry.Value);
    });

    [Fact]
    public void Knows_how_much_every_task_can_slip() => Holds(plan => plan.Tasks.All(task =>
    {
        var slack = plan.Analysis.Timing(task.Id).Slack;
        TimeSpan With(TimeSpan delay) => PlanAnalysis.Of(plan.Analysis.Graph, other => other.Duration + (other.Id == task.Id ? delay : TimeSpan.Zero)).CriticalPathLength;
        return slack >= TimeSpan.Zero
            && With(slack) == plan.Analysis.CriticalPathLength
            && With(slack + TimeSpan.FromHours(1)) > plan.Analysis.CriticalPathLength;
    }));

    [Fact]
    public void Counts_the_most_that_run_at_once() => Holds(plan =>
        plan.Analysis.PeakConcurrency == Enumerable.Range(0, 100).Max(hour => plan.Tasks.Count(task =>
            plan.Analysis.Timing(task.Id) is var timing && timing.EarliestStart <= TimeSpan.FromHours(hour) && TimeSpan.FromHours(hour) < timing.EarliestFinish)));

    [Fact]
    public void Puts_the_longest_remaining_path_first() => Holds(plan =>
        plan.Analysis.Order.Zip(plan.Analysis.Order.Skip(1)).All(pair =>
            Key(plan, pair.First).CompareTo(Key(plan, pair.Second)) < 0 && plan.Analysis.Rank(pair.First) < plan.Analysis.Rank(pair.Second)));

    [Fact]
    public void Has_closures_of_what_is_needed_and_no_more() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(SmallPlan.UpTo(8), plan =>
    {
        var wanted = plan.Tasks[0].Id;
        var closure = plan.Analysis.Graph.Closure([wanted]).Select(task => task.Id).ToHashSet();
        var unfinished = plan.Tasks.Where(task => task.Status != PlanTaskStatus.Completed).Select(task => task.Id).ToHashSet();
        var needed = plan.Tasks.Where(task => closure.Contains(task.Id)).SelectMany(task => task.DependsOn).Where(unfinished.Contains).Append(wanted);
        return closure.SetEquals(needed);
    }));

    private static void Holds(Func<SmallPlan, bool> property) =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(SmallPlan.UpTo(8), property));

    private static IEnumerable<int> Positions(SmallPlan plan) => Enumerable.Range(0, plan.Tasks.Count);

    private static (double, int, int) Key(SmallPlan plan, int position) =>
        (-plan.Analysis.Timing(position).Remaining.TotalHours, -plan.Tasks[position].Priority, position);

    private static TimeSpan Hours(SmallPlan plan, IReadOnlyList<int> path) =>
        TimeSpan.FromTicks(path.Sum(position => plan.Tasks[position].Duration.Ticks));

    /// <summary>Returns all paths from tasks without dependencies.</summary>
    private static List<List<int>> Paths(SmallPlan plan)
    {
        var graph = plan.Analysis.Graph;
        List<List<int>> Into(int position) => graph.Dependencies(position).IsEmpty
            ? [[position]]
            : [.. graph.Dependencies(position).ToArray().SelectMany(Into).Select(path => (List<int>)[.. path, position])];
        return [.. Positions(plan).SelectMany(Into)];
    }
}
