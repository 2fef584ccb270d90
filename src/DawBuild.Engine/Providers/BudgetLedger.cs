using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Spending;

namespace DawBuild.Engine.Providers;

/// <summary>
/// Adds up what agents cost, finished and at work, failed attempts included, and says when a budget is spent. Money where the agent
/// reports it, tokens always.
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

    /// <summary>Creates a ledger in which nothing is spent yet.</summary>
    public BudgetLedger(BudgetLimits limits, TimeProvider time)
    {
        (_limits, _time) = (limits, time);
        _days[time.GetUtcNow().UtcDateTime.Date] = limits.SpentTodayByOthersUsd;
    }

    /// <summary>What an agent at work has spent so far, in this attempt.</summary>
    public void Working(TaskId task, AgentSpending spending)
    {
        lock (_lock)
        {
            _run += Sum.Of(spending) - Sum.Of(_working.GetValueOrDefault(task));
            _working[task] = spending;
        }
    }

    /// <summary>What an attempt has cost in the end. Also used to take up the journal of an interrupted run.</summary>
    /// <param name="task">Which task.</param>
    /// <param name="result">What its agent said.</param>
    /// <param name="at">When it ended.</param>
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

    /// <summary>What the task's next attempt may spend; null for no limit.</summary>
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

    /// <summary>Why the task may not spend more; null when it may.</summary>
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

    /// <summary>Why nothing of the run may spend more; null when it may. Then agents at work are to be stopped too.</summary>
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
