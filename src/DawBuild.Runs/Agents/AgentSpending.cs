namespace DawBuild.Runs.Agents;

/// <summary>What an attempt has spent so far.</summary>
/// <param name="CostUsd">The cost in US dollars; null if the agent does not report it.</param>
/// <param name="Tokens">Input and output tokens.</param>
public readonly record struct AgentSpending(decimal? CostUsd, long Tokens)
{
    /// <summary>
    /// The maximum cost of one invocation in US dollars. Untrusted programs report the figures; the limit keeps the sums of a run from overflowing.
    /// </summary>
    public const decimal MostUsd = 1_000_000_000;

    /// <summary>The maximum number of tokens of one invocation.</summary>
    public const long MostTokens = 10_000_000_000;

    /// <summary>The cost in US dollars; null if the agent does not report it.</summary>
    public decimal? CostUsd { get; } = Bounded(CostUsd);

    /// <summary>Input and output tokens.</summary>
    public long Tokens { get; } = Bounded(Tokens);

    /// <summary>Limits a cost to the range that one invocation can have.</summary>
    public static decimal? Bounded(decimal? usd) => usd is { } amount ? Math.Clamp(amount, 0, MostUsd) : null;

    /// <summary>Limits a number of tokens to the range that one invocation can have.</summary>
    public static long Bounded(long tokens) => Math.Clamp(tokens, 0, MostTokens);
}
