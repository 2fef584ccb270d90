using DawBuild.Diagnostics;
using DawBuild.Engine.Providers;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Spending;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Engine.Tests.Providers;

public sealed class BudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Of_a_task_are_spent_by_all_its_attempts()
    {
        var ledger = Ledger(new BudgetLimits());
        var task = Task("A") with { BudgetUsd = 1m, BudgetTokens = 5_000 };

        Assert.Equal((1m, 5_000), ledger.Left(task));
        Finish(ledger, "A", 0.4m, 1_000);
        Finish(ledger, "B", 9m, 9_000);
        Assert.Equal((0.6m, 4_000), ledger.Left(task));
        Assert.Null(ledger.Spent(task));
        Finish(ledger, "A", 0.7m, 1_000);

        Assert.Equal((0m, 3_000), ledger.Left(task));
        Assert.Equal("DAW2020", ledger.Spent(task)!.Code);
    }

    [Fact]
    public void Of_a_task_can_be_tokens()
    {
        var ledger = Ledger(new BudgetLimits());
        Finish(ledger, "A", null, 5_000);

        Assert.Equal("DAW2021", ledger.Spent(Task("A") with { BudgetTokens = 5_000 })!.Code);
    }

    [Fact]
    public void Of_a_run_are_spent_by_agents_at_work_too()
    {
        var ledger = Ledger(new BudgetLimits { RunUsd = 2m });
        Finish(ledger, "A", 1m, 0);
        ledger.Working(TaskId.Parse("B"), new AgentSpending(0.3m, 10));
        ledger.Working(TaskId.Parse("B"), new AgentSpending(0.5m, 20));

        Assert.Equal(0.5m, ledger.Left(Task("C")).Usd);
        Assert.Null(ledger.RunSpent());
        ledger.Working(TaskId.Parse("C"), new AgentSpending(0.5m, 5));

        Assert.Equal("DAW2022", ledger.RunSpent()!.Code);
        Assert.Contains("2.00 of its 2.00 US dollars", ledger.RunSpent()!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Count_an_attempt_once_when_it_ends()
    {
        var ledger = Ledger(new BudgetLimits { RunUsd = 2m });
        ledger.Working(TaskId.Parse("A"), new AgentSpending(0.5m, 20));
        Finish(ledger, "A", 0.6m, 30);

        Assert.Equal(1.4m, ledger.Left(Task("A")).Usd);
    }

    [Fact]
    public void Of_a_run_can_be_tokens()
    {
        var ledger = Ledger(new BudgetLimits { RunTokens = 1_000 });
        Finish(ledger, "A", null, 999);
        Assert.Equal((null, 1), ledger.Left(Task("B")));
        Finish(ledger, "A", null, 1);

        Assert.Equal("DAW2023", ledger.RunSpent()!.Code);
    }

    [Fact]
    public void Of_a_day_are_spent_by_other_runs_and_new_at_midnight()
    {
        var ledger = Ledger(new BudgetLimits { DayUsd = 10m, SpentTodayByOthersUsd = 8m });
        Finish(ledger, "A", 1m, 0);
        Assert.Equal(1m, ledger.Left(Task("B")).Usd);
        Finish(ledger, "A", 1m, 0);
        Assert.Equal("DAW2024", ledger.RunSpent()!.Code);

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Null(ledger.RunSpent());
        Assert.Equal(10m, ledger.Left(Task("B")).Usd);
    }

    [Fact]
    public void Without_limits_are_never_spent()
    {
        var ledger = Ledger(new BudgetLimits());
        Finish(ledger, "A", 1_000_000m, long.MaxValue / 2);

        Assert.Equal((null, null), ledger.Left(Task("A")));
        Assert.Null(ledger.Spent(Task("A")));
        Assert.Null(ledger.RunSpent());
    }

    private static PlanTask Task(string id) => new() { Id = TaskId.Parse(id), Title = id };

    private BudgetLedger Ledger(BudgetLimits limits) => new(limits, _time);

    private void Finish(BudgetLedger ledger, string task, decimal? usd, long tokens) => ledger.Finished(
        TaskId.Parse(task), new AgentResult { Outcome = AgentOutcome.Failed, CostUsd = usd, InputTokens = tokens }, _time.GetUtcNow());
}
