namespace DawBuild.Runs.Agents;

/// <summary>What an attempt has cost so far.</summary>
/// <param name="CostUsd">In US dollars; null when the agent does not report it.</param>
/// <param name="Tokens">Input and output tokens.</param>
public readonly record struct AgentSpending(decimal? CostUsd, long Tokens)
{
    /// <summary>The most US dollars of one invocation. Programs that are not trusted report the figures: sums of as many of these as a run can have still fit.</summary>
    public const decimal MostUsd = 1_000_000_000;

    /// <summary>The most tokens of one invocation.</summary>
    public const long MostTokens = 10_000_000_000;

    /// <summary>In US dollars; null when the agent does not report it.</summary>
    public decimal? CostUsd { get; } = Bounded(CostUsd);

    /// <summary>Input and output tokens.</summary>
    public long Tokens { get; } = Bounded(Tokens);

    /// <summary>An amount that an invocation may have cost.</summary>
    public static decimal? Bounded(decimal? usd) => usd is { } amount ? Math.Clamp(amount, 0, MostUsd) : null;

    /// <summary>A number of tokens that an invocation may have used.</summary>
    public static long Bounded(long tokens) => Math.Clamp(tokens, 0, MostTokens);
}
