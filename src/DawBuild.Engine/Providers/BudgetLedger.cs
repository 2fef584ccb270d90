using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Spending;

namespace DawBuild.Engine.Providers;

/// <summary>
/// Adds up the cost of all agents, both finished and working, including failed attempts, and tells when a budget is spent. Tokens always count;
/// money counts if the agent reports it.
/// </summary>
internal sealed class BudgetLedger
{
    private readonly Lock _lock = new();
    private readonly BudgetLimits _limits;
    private readonly TimeProvider _time;
    private readonly Dictionary<TaskId, Sum> _finished = [];
    private readonly Dictionary<TaskId, AgentSpending> _working = [];
    private readonly Dictionary<DateTime, decimal> _days = [];
    private Sum _run;

    /// <summary>Creates an empty ledger.</summary>
    public BudgetLedger(BudgetLimits limits, TimeProvider time)
    {
        (_limits, _time) = (limits, time);
        _days[time.GetUtcNow().UtcDateTime.Date] = limits.SpentTodayByOthersUsd;
    }

    /// <summary>Records what a working agent has spent so far in this attempt.</summary>
    public void Working(TaskId task, AgentSpending spending)
    {
        lock (_lock)
        {
            _run += Sum.Of(spending) - Sum.Of(_working.GetValueOrDefault(task));
            _working[task] = spending;
        }
    }

    /// <summary>Records the final cost of an attempt. Also used to replay the journal of an interrupted run.</summary>
    /// <param name="task">The task.</param>
    /// <param name="result">The agent's result.</param>
    /// <param name="at">When the attempt ended.</param>
    public void Finished(TaskId task, AgentResult result, DateTimeOffset at)
    {
        lock (_lock)
        {
            _working.Remove(task, out var working);
            var cost = result.CostUsd ?? 0;
            var sum = new Sum(cost, result.Tokens);
            _finished[task] = _finished.GetValueOrDefault(task) + sum;
            _run += sum - Sum.Of(working);
            var day = at.UtcDateTime.Date;
            _days[day] = _days.GetValueOrDefault(day) + cost;
        }
    }

    /// <summary>Returns what the task's next attempt may spend; null for no limit.</summary>
    public (decimal? Usd, long? Tokens) Left(PlanTask task)
    {
        lock (_lock)
        {
            var own = Of(task.Id);
            return (
                Least(task.BudgetUsd - own.Usd, _limits.RunUsd - _run.Usd, _limits.DayUsd - Today()),
                Least(task.BudgetTokens - own.Tokens, _limits.RunTokens - _run.Tokens));
        }
    }

    /// <summary>Returns why the task may not spend more; null if it may.</summary>
    public Diagnostic? Spent(PlanTask task)
    {
        lock (_lock)
        {
            var own = Of(task.Id);
            return own.Usd >= task.BudgetUsd ? Errors.TaskBudgetSpent(task.Id, own.Usd, task.BudgetUsd.Value)
                : own.Tokens >= task.BudgetTokens ? Errors.TaskTokensSpent(task.Id, own.Tokens, task.BudgetTokens.Value)
                : null;
        }
    }

    /// <summary>Returns why the whole run may not spend more, in which case working agents must stop too; null if it may.</summary>
    public Diagnostic? RunSpent()
    {
        lock (_lock)
        {
            var today = Today();
            return _run.Usd >= _limits.RunUsd ? Errors.RunBudgetSpent(_run.Usd, _limits.RunUsd.Value)
                : _run.Tokens >= _limits.RunTokens ? Errors.RunTokensSpent(_run.Tokens, _limits.RunTokens.Value)
                : today >= _limits.DayUsd ? Errors.DayBudgetSpent(today, _limits.DayUsd.Value)
                : null;
        }
    }

    private Sum Of(TaskId task) => _finished.GetValueOrDefault(task) + Sum.Of(_working.GetValueOrDefault(task));

    private decimal Today() =>
        _days.GetValueOrDefault(_time.GetUtcNow().UtcDateTime.Date) + _working.Values.Sum(w => w.CostUsd ?? 0);

    private static T? Least<T>(params ReadOnlySpan<T?> values)
        where T : struct, IComparable<T>
    {
        T? least = null;
        foreach (var value in values)
        {
            if (value is { } v && (least is null || v.CompareTo(least.Value) < 0))
            {
                least = v.CompareTo(default) < 0 ? default : v;
            }
        }

        return least;
    }

    private readonly record struct Sum(decimal Usd, long Tokens)
    {
        public static Sum Of(AgentSpending spending) => new(spending.CostUsd ?? 0, spending.Tokens);

        public static Sum operator +(Sum a, Sum b) => new(a.Usd + b.Usd, a.Tokens + b.Tokens);

        public static Sum operator -(Sum a, Sum b) => new(a.Usd - b.Usd, a.Tokens - b.Tokens);
    }
}
