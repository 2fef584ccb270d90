using DawBuild.Agents.Output;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Cli;

/// <summary>Compares what a CLI reports to have spent with its budget while it is running.</summary>
internal sealed class BudgetWatch(AgentInvocation invocation, AgentReport report)
{
    private AgentSpending _last;

    /// <summary>True once the budget is exceeded.</summary>
    public bool Spent { get; private set; }

    /// <summary>Checks again, and reports the spending to the run.</summary>
    public bool IsSpent()
    {
        var spending = new AgentSpending(report.CostUsd, report.Tokens);
        if (spending != _last)
        {
            _last = spending;
            invocation.Spent?.Invoke(spending);
        }

        return Spent = Spent || spending.CostUsd > invocation.BudgetUsd || spending.Tokens > invocation.BudgetTokens;
    }
}
