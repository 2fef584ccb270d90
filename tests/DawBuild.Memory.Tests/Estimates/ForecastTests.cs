using DawBuild.Diagnostics;
using DawBuild.Memory.Estimates;
using DawBuild.Memory.Experiences;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Memory.Tests.Estimates;

public sealed class ForecastTests
{
    private const int Agents = 3;

    [Fact]
    public void Simulates_what_the_scheduler_of_plans_does()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var plan = APlan(random, tasks: 25) with { Categories = [new Category("code", 1 + random.Next(3)), new Category("docs", null)] };
            var analysis = PlanAnalysis.Of(plan);

            var took = new RunSimulation(analysis, plan.Categories).Run(Agents, [.. plan.Tasks.Select(task => new TaskTimes(task.Duration, TimeSpan.Zero))]);

            Assert.Equal(Schedule.For(analysis, Agents, plan.Categories).Makespan, took);
        }
    }

    [Fact]
    public void Gives_the_slot_back_while_a_task_is_verified()
    {
        var plan = new Plan { Path = "/p/tasks.json", Name = "p", Tasks = [Task("A", 1, []), Task("B", 1, []), Task("C", 1, ["A"])] };

        var took = new RunSimulation(PlanAnalysis.Of(plan), []).Run(1, [.. plan.Tasks.Select(_ => new TaskTimes(TimeSpan.FromHours(1), TimeSpan.FromHours(5)))]);

        // A from 0 to 1, B from 1 to 2, A merged at 6, C from 6 to 7, merged at 12.
        Assert.Equal(TimeSpan.FromHours(12), took);
    }

    /// <summary>Simulates worlds with their own speed and spread; in each, 30 completed tasks are known, a run is forecast, and then takes place.</summary>
    [Fact]
    public void Is_right_as_often_as_it_says()
    {
        const int Worlds = 300;
        var (held50, held80, held95) = (0, 0, 0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var (mean, deviation) = (Normal(random) * 0.5, 0.2 + (0.6 * random.NextDouble()));
            var plan = APlan(random, tasks: 20);
            var model = DurationModel.Of(Enumerable.Range(0, 30).Select(i => Done($"T{i}", 1 + random.Next(4), Factor(), Factor())))!;
            var forecast = Forecast.Of(plan, model, Agents, mostRuns: 150);
            var actual = new RunSimulation(PlanAnalysis.Of(plan), plan.Categories)
                .Run(Agents, [.. plan.Tasks.Select(task => new TaskTimes(task.Duration * Factor(), TimeSpan.FromHours(Factor())))]);
            held50 += actual <= forecast.After(50) ? 1 : 0;
            held80 += actual <= forecast.After(80) ? 1 : 0;
            held95 += actual <= forecast.After(95) ? 1 : 0;

            double Factor() => Math.Exp(mean + (deviation * Normal(random)));
        }

        Assert.InRange(held80 / (double)Worlds, 0.75, 0.85);
        Assert.InRange(held50 / (double)Worlds, 0.42, 0.58);
        Assert.InRange(held95 / (double)Worlds, 0.91, 0.99);
    }

    [Fact]
    public void Is_the_same_whenever_it_is_asked_and_knows_what_is_critical_and_how_many_agents_are_worth_it()
    {
        var plan = new Plan { Path = "/p/tasks.json", Name = "p", Tasks = [Task("A", 4, []), Task("B", 4, ["A"]), Task("C", 1, []), Task("D", 1, ["C"]), Task("GATE", 0, ["B", "D"])] };
        var model = DurationModel.Of(Enumerable.Range(0, 20).Select(i => Done($"T{i}", 1, 1, 0.01)))!;

        var forecast = Forecast.Of(plan, model, 2);

        Assert.Equal(forecast.After(80), Forecast.Of(plan, model, 2).After(80));
        Assert.Equal((20, true), (forecast.Known, forecast.After(50) < forecast.After(95)));
        Assert.Equal(["A", "B", "GATE"], forecast.Criticality.Take(3).Select(entry => entry.Task.Value).Order(StringComparer.Ordinal));
        Assert.InRange(forecast.Criticality[0].Probability, 0.95, 1);
        Assert.Equal(2, Forecast.AgentsWorth(plan, model));
    }

    [Fact]
    public void Of_a_resumed_run_counts_with_the_agents_of_the_current_session()
    {
        var plan = new Plan { Path = "/p/tasks.json", Name = "p", Tasks = [Task("A", 1, []), Task("B", 1, []), Task("C", 1, []), Task("D", 1, [])] };
        var model = DurationModel.Of(Enumerable.Range(0, 20).Select(i => Done($"T{i}", 1, 1, 0.01)))!;
        TimeSpan Median(params RunEvent[] events)
        {
            var state = new RunState();
            Array.ForEach(events, state.Apply);
            return Forecast.Of(plan, model, state, TimeSpan.Zero)!.After(50);
        }

        RunStarted Started(int slots) => new("r", plan.Path, plan.Name, null, slots, Rehearsal: false, "1.0", 1, [.. plan.Tasks.Select(task => task.Id)]);
        var (four, one) = (Median(Started(slots: 4)), Median(Started(slots: 1)));

        Assert.True(one > 2 * four, $"{one} with one agent, {four} with four");
        Assert.Equal(one, Median(Started(slots: 4), new RunResumed(2, Slots: 1, 0, 0)));
    }

    [Fact]
    public void Uses_tasks_of_the_same_kind_where_there_are_enough()
    {
        var past = Enumerable.Range(0, 10).SelectMany(i => new[] { Done($"S{i}", 1, 3, 1), Done($"F{i}", 1, 0.1, 1) with { Category = "docs" } }).ToList();
        var model = DurationModel.Of(past)!;
        var (code, docs, other) = (Task("A", 1, []), Task("B", 1, []) with { Category = "docs" }, Task("C", 1, []) with { Category = "new" });

        var draw = model.Draw(new Random(1));

        Assert.InRange(draw(code).Agent.TotalHours, 2, 4);
        Assert.InRange(draw(docs).Agent.TotalHours, 0.05, 0.2);
        var others = Enumerable.Range(0, 200).Select(seed => model.Draw(new Random(seed))(other).Agent.TotalHours).Order().ToList();
        Assert.True(others[20] < 0.3 && others[180] > 1, $"{others[20]} to {others[180]}");
    }

    [Fact]
    public void Is_none_without_a_past() => Assert.Null(DurationModel.Of([Done("A", 1, 1, 1), Done("B", 1, 1, 1), Done("C", 1, 1, 1) with { Rehearsal = true }]));

    private static Experience Done(string task, double planned, double factor, double after) => new()
    {
        Run = "past",
        Plan = "p",
        Task = task,
        Attempt = 1,
        Category = "code",
        Agent = "claude",
        Outcome = ExperienceOutcome.Passed,
        Planned = TimeSpan.FromHours(planned),
        Worked = TimeSpan.FromHours(planned * factor),
        Verified = TimeSpan.FromHours(after),
    };

    private static PlanTask Task(string id, double hours, string[] needs) => new()
    {
        Id = TaskId.Parse(id),
        Title = id,
        Agent = "claude",
        Category = "code",
        Duration = TimeSpan.FromHours(hours),
        DependsOn = [.. needs.Select(need => TaskId.Parse(need))],
    };

    private static Plan APlan(Random random, int tasks) => new()
    {
        Path = "/p/tasks.json",
        Name = "p",
        Tasks =
        [
            .. Enumerable.Range(0, tasks).Select(i => Task($"T{i}", 1 + random.Next(4), [.. Enumerable.Range(0, i).Where(_ => random.Next(i + 1) < 2).Select(need => $"T{need}")])
                with { Category = random.Next(2) == 0 ? "code" : "docs" }),
        ],
    };

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
