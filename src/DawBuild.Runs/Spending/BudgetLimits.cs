namespace DawBuild.Runs.Spending;

/// <summary>Spending limits besides those of the tasks; null for no limit.</summary>
public sealed record BudgetLimits
{
    /// <summary>The maximum cost of the run in US dollars.</summary>
    public decimal? RunUsd { get; init; }

    /// <summary>The maximum number of tokens of the run.</summary>
    public long? RunTokens { get; init; }

    /// <summary>The maximum cost of all runs of one day (UTC) together, in US dollars.</summary>
    public decimal? DayUsd { get; init; }

    /// <summary>What other runs have cost today (UTC), in US dollars.</summary>
    public decimal SpentTodayByOthersUsd { get; init; }
}
