using System.Text.Json.Serialization;

namespace DawBuild.Runs.Agents;

/// <summary>The result of an agent's invocation, besides the changes in its worktree.</summary>
public sealed record AgentResult
{
    /// <summary>How the invocation ended.</summary>
    public required AgentOutcome Outcome { get; init; }

    /// <summary>One sentence for people that says why; empty if it succeeded.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>The agent's last message, shortened; the task's summary comes from it.</summary>
    public string? LastMessage { get; init; }

    /// <summary>The exit code of its process.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Its session, for the next attempt to continue.</summary>
    public string? Session { get; init; }

    /// <summary>The reported cost in US dollars.</summary>
    public decimal? CostUsd { get; init => field = AgentSpending.Bounded(value); }

    /// <summary>Input tokens, including cached ones.</summary>
    public long? InputTokens { get; init => field = value is { } tokens ? AgentSpending.Bounded(tokens) : null; }

    /// <summary>Output tokens.</summary>
    public long? OutputTokens { get; init => field = value is { } tokens ? AgentSpending.Bounded(tokens) : null; }

    /// <summary>Input and output tokens together.</summary>
    [JsonIgnore]
    public long Tokens => (InputTokens ?? 0) + (OutputTokens ?? 0);

    /// <summary>The number of turns in the conversation.</summary>
    public int? Turns { get; init; }

    /// <summary>The reported version of the agent.</summary>
    public string? Version { get; init; }

    /// <summary>When the provider accepts requests again, for <see cref="AgentOutcome.UsageLimited"/> and <see cref="AgentOutcome.RateLimited"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
