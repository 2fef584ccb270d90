using System.Text.Json.Serialization;

namespace DawBuild.Runs.Agents;

/// <summary>What an agent's invocation left, besides the changes in its worktree.</summary>
public sealed record AgentResult
{
    /// <summary>What it came to.</summary>
    public required AgentOutcome Outcome { get; init; }

    /// <summary>One sentence why, for people; empty when it succeeded.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>The agent's last words, shortened: the source of the task's summary.</summary>
    public string? LastMessage { get; init; }

    /// <summary>The exit code of its process.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Its session, for the next attempt to continue with.</summary>
    public string? Session { get; init; }

    /// <summary>What it reports to have cost, in US dollars.</summary>
    public decimal? CostUsd { get; init => field = AgentSpending.Bounded(value); }

    /// <summary>Input tokens, cached ones included.</summary>
    public long? InputTokens { get; init => field = value is { } tokens ? AgentSpending.Bounded(tokens) : null; }

    /// <summary>Output tokens.</summary>
    public long? OutputTokens { get; init => field = value is { } tokens ? AgentSpending.Bounded(tokens) : null; }

    /// <summary>Input and output tokens together.</summary>
    [JsonIgnore]
    public long Tokens => (InputTokens ?? 0) + (OutputTokens ?? 0);

    /// <summary>Turns of the conversation.</summary>
    public int? Turns { get; init; }

    /// <summary>Its version, as it reports it.</summary>
    public string? Version { get; init; }

    /// <summary>When the provider takes work again, for <see cref="AgentOutcome.UsageLimited"/> and <see cref="AgentOutcome.RateLimited"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
