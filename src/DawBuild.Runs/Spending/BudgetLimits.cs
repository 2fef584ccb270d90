namespace DawBuild.Runs.Spending;

/// <summary>What may be spent besides what tasks say themselves; null for no limit.</summary>
public sealed record BudgetLimits
{
    /// <summary>The most that the run may cost, in US dollars.</summary>
    public decimal? RunUsd { get; init; }

    /// <summary>The most tokens that the run may use.</summary>
    public long? RunTokens { get; init; }

    /// <summary>The most that all runs of one day (UTC) may cost together, in US dollars.</summary>
    public decimal? DayUsd { get; init; }

    /// <summary>What other runs of today (UTC) have cost already, in US dollars.</summary>
    public decimal SpentTodayByOthersUsd { get; init; }
}
