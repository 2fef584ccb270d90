using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Memory.Estimates;

/// <summary>Forecasts when a run ends, from many simulated runs.</summary>
public sealed record Forecast
{
    /// <summary>The random seed: the same memory and plan give the same forecast.</summary>
    private const int Seed = 1;

    private const int MostRuns = 1_000;
    private const int LeastRuns = 100;
    private const int MostSteps = 500_000;
    private const int MostAgents = 64;

    // More agents must shorten the run by more than this factor to be worthwhile.
    private const double Worthwhile = 1.02;

    private readonly TimeSpan[] _ends;

    private Forecast(TimeSpan[] ends)
    {
        Array.Sort(ends);
        _ends = ends;
    }

    /// <summary>The number of completed tasks that the forecast is based on.</summary>
    public required int Known { get; init; }

    /// <summary>The probability of each task to be on the longest path, for tasks that ever are, highest first.</summary>
    public IReadOnlyList<(TaskId Task, double Probability)> Criticality { get; init; } = [];

    /// <summary>Returns the time after which the run has ended with the given probability, in percent from 1 to 100.</summary>
    public TimeSpan After(int percent) => _ends[Math.Clamp((int)Math.Ceiling(percent / 100.0 * _ends.Length) - 1, 0, _ends.Length - 1)];

    /// <summary>Forecasts a run of a plan's open tasks, from its start.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">The duration model.</param>
    /// <param name="slots">How many agents run at once.</param>
    public static Forecast Of(Plan plan, DurationModel model, int slots) => Of(plan, model, slots, MostRuns);

    /// <summary>Does the same with a maximum number of simulated runs.</summary>
    internal static Forecast Of(Plan plan, DurationModel model, int slots, int mostRuns)
    {
        var graph = Open(plan.Tasks.Where(task => task.Status != PlanTaskStatus.Completed));
        return Of(plan, graph, model, slots, Math.Min(mostRuns, Runs(graph)), (_, times, _) => times);
    }

    /// <summary>Forecasts the rest of a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">The duration model.</param>
    /// <param name="state">The run's current state.</param>
    /// <param name="elapsed">The current value of the run's <see cref="RunState.Elapsed"/>.</param>
    /// <returns>The forecast; null if nothing is left that can finish without a person.</returns>
    public static Forecast? Of(Plan plan, DurationModel model, RunState state, TimeSpan elapsed)
    {
        var blocked = plan.Tasks.Where(task => state.Task(task.Id).Phase == TaskPhase.Blocked).Select(task => task.Id).ToHashSet();
        var graph = PlanGraph.Of(plan);
        foreach (var position in graph.TopologicalOrder)
        {
            if (graph.Tasks[position].DependsOn.Any(blocked.Contains))
            {
                blocked.Add(graph.Tasks[position].Id);
            }
        }

        var left = Open(plan.Tasks.Where(task => state.Tasks.ContainsKey(task.Id) && state.Task(task.Id).Phase != TaskPhase.Completed && !blocked.Contains(task.Id)));
        return left.Tasks.Count == 0 ? null : Of(plan, left, model, Math.Max(1, state.Slots), Math.Min(LeastRuns, Runs(left)), (task, times, draw) => Left(task, state.Task(task.Id), times, draw, elapsed));
    }

    /// <summary>Returns the fewest agents that are about as fast as any larger number.</summary>
    public static int AgentsWorth(Plan plan, DurationModel model)
    {
        var graph = Open(plan.Tasks.Where(task => task.Status != PlanTaskStatus.Completed));
        var analysis = PlanAnalysis.Of(graph);
        var simulation = new RunSimulation(analysis, plan.Categories);
        var worlds = Enumerable.Range(0, Math.Min(LeastRuns, Runs(graph))).Select(run => Times(graph, model.Draw(new Random(Seed + run)))).ToList();
        var most = Math.Min(MostAgents, Math.Max(1, graph.Tasks.Count));
        var best = Mean(most);
        var agents = 1;
        while (agents < most && Mean(agents) > best * Worthwhile)
        {
            agents++;
        }

        return agents;

        double Mean(int slots) => worlds.Average(times => simulation.Run(slots, times).TotalSeconds);
    }

    private static Forecast Of(Plan plan, PlanGraph graph, DurationModel model, int slots, int runs, Func<PlanTask, TaskTimes, Func<PlanTask, TaskTimes>, TaskTimes> left)
    {
        var simulation = new RunSimulation(PlanAnalysis.Of(graph), plan.Categories);
        var ends = new TimeSpan[runs];
        var critical = new Dictionary<TaskId, int>();
        for (var run = 0; run < ends.Length; run++)
        {
            var draw = model.Draw(new Random(Seed + run));
            var times = Times(graph, task => left(task, draw(task), draw));
            ends[run] = simulation.Run(slots, times);
            foreach (var task in PlanAnalysis.Of(graph, task => times[graph.PositionOf(task.Id)].Agent + times[graph.PositionOf(task.Id)].After).CriticalPath)
            {
                critical[task] = critical.GetValueOrDefault(task) + 1;
            }
        }

        return new Forecast(ends)
        {
            Known = model.Tasks,
            Criticality = [.. critical.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Value, StringComparer.Ordinal).Select(entry => (entry.Key, (double)entry.Value / ends.Length))],
        };
    }

    // An agent that has worked for an hour is drawn from those that work longer than that.
    private static TaskTimes Left(PlanTask task, TaskState state, TaskTimes times, Func<PlanTask, TaskTimes> draw, TimeSpan elapsed)
    {
        const int Tries = 50;
        if (state.Phase is TaskPhase.Verifying or TaskPhase.Integrating or TaskPhase.Reporting or TaskPhase.Committing)
        {
            return times with { Agent = TimeSpan.Zero };
        }

        var worked = state.Took(elapsed);
        for (var i = 0; i < Tries && times.Agent <= worked; i++)
        {
            times = draw(task);
        }

        return times with { Agent = times.Agent > worked ? times.Agent - worked : worked / 10 };
    }

    private static TaskTimes[] Times(PlanGraph graph, Func<PlanTask, TaskTimes> of) => [.. graph.Tasks.Select(of)];

    // Large plans are simulated fewer times, because their ends vary less.
    private static int Runs(PlanGraph graph) => Math.Clamp(MostSteps / Math.Max(1, graph.Tasks.Count + graph.DependencyCount), 20, MostRuns);

    // Completed tasks are not waited for.
    private static PlanGraph Open(IEnumerable<PlanTask> tasks) => PlanGraph.Of([.. tasks]);
}
