namespace DawBuild.Execution.Agents;

/// <summary>What an attempt has cost so far.</summary>
/// <param name="CostUsd">In US dollars; null when the agent does not report it.</param>
/// <param name="Tokens">Input and output tokens.</param>
public readonly record struct AgentSpending(decimal? CostUsd, long Tokens);
