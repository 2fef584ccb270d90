using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Tests.Graph;
using FsCheck;
using FsCheck.Fluent;

namespace DawBuild.Planning.Tests.Scheduling;

public class SchedulePropertyTests
{
    private static readonly Category[] Limits = [new("narrow", 1), new("wide", 2)];

    [Fact]
    public void Starts_nothing_before_its_dependencies_are_done() => Holds(8, (plan, agents, limits) =>
    {
        var byId = Schedule.For(plan.Analysis, agents, limits).Tasks.ToDictionary(task => task.Id);
        return plan.Tasks.All(task => task.DependsOn.All(before => byId[before].End <= byId[task.Id].Start)
            && byId[task.Id].End - byId[task.Id].Start == task.Duration);
    });

    [Fact]
    public void Gives_an_agent_one_task_at_a_time() => Holds(8, (plan, agents, limits) =>
    {
        var schedule = Schedule.For(plan.Analysis, agents, limits);
        return schedule.Peak <= agents
            && schedule.Tasks.All(task => task.Agent >= 0 && task.Agent < agents)
            && schedule.Tasks.GroupBy(task => task.Agent).All(lane =>
                lane.OrderBy(task => task.Start).ThenBy(task => task.End).Aggregate(
                    (Free: TimeSpan.Zero, Fits: true), (state, task) => (task.End, state.Fits && task.Start >= state.Free)).Fits);
    });

    [Fact]
    public void Is_what_one_would_do_by_hand() => Holds(8, (plan, agents, limits) =>
        Schedule.For(plan.Analysis, agents, limits).Tasks.Select(task => (int)task.Start.TotalHours)
            .SequenceEqual(HourByHour.Starts(plan.Analysis.Graph, agents, plan.Analysis.Order, limits)));

    [Fact]
    public void Is_between_the_bounds() => Holds(8, (plan, agents, _) =>
    {
        var makespan = Schedule.For(plan.Analysis, agents).Makespan;
        return makespan >= plan.Analysis.CriticalPathLength
            && makespan >= plan.Analysis.TotalWork / agents
            && makespan <= plan.Analysis.CriticalPathLength + (plan.Analysis.TotalWork / agents);
    });

    [Fact]
    public void Is_never_twice_as_long_as_the_best() => Holds(5, (plan, agents, _) =>
    {
        var graph = plan.Analysis.Graph;
        var best = Permutations([.. Enumerable.Range(0, plan.Tasks.Count)])
            .Min(order => HourByHour.Makespan(graph, HourByHour.Starts(graph, agents, order, [])));
        var makespan = Schedule.For(plan.Analysis, agents).Makespan.TotalHours;
        return best <= makespan && makespan <= (2 - (1.0 / agents)) * best;
    });

    [Fact]
    public void Finds_the_smallest_number_of_agents_for_the_critical_path() => Holds(9, (plan, _, limits) =>
    {
        int? smallest = null;
        for (var agents = plan.Tasks.Count; agents > 0; agents--)
        {
            smallest = Schedule.For(plan.Analysis, agents, limits).Makespan == plan.Analysis.CriticalPathLength ? agents : smallest;
        }

        return Schedule.SmallestForBound(plan.Analysis, limits) == smallest;
    });

    private static void Holds(int mostTasks, Func<SmallPlan, int, Category[], bool> property) =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(SmallPlan.UpTo(mostTasks), Gen.Choose(1, 4).ToArbitrary(), Gen.Elements([], Limits).ToArbitrary(), property));

    private static IEnumerable<List<int>> Permutations(List<int> items) => items.Count == 0
        ? [[]]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (List<int>)[first, .. rest]));
}
