using DawBuild.Agents.Prompts;
using DawBuild.Diagnostics;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Output;

/// <summary>What a CLI has reported about itself so far.</summary>
/// <param name="time">The clock, for phrases such as "in 2 hours".</param>
/// <param name="throttled">Called when the provider temporarily refuses and the CLI keeps trying.</param>
internal sealed class AgentReport(TimeProvider time, Action throttled)
{
    private const int LongestMessage = 16 * 1024;
    private const int LongestSession = 200;

    /// <summary>True once it has printed an event.</summary>
    public bool Began { get; set; }

    /// <summary>True once it has reported that it is done, without an error.</summary>
    public bool Finished { get; set; }

    /// <summary>The failure that it reported; takes precedence over <see cref="Finished"/>.</summary>
    public AgentFailure? Failure { get; private set; }

    /// <summary>The session, which is passed to the next attempt as an argument; null if its id could be mistaken for something else.</summary>
    public string? Session { get; set => field = IsName(value) ? value : null; }

    /// <summary>The version of the CLI.</summary>
    public string? Version { get; set => field = value is null ? null : PlainText.Line(value, LongestSession); }

    /// <summary>The cost so far, in US dollars.</summary>
    public decimal? CostUsd { get; set => field = AgentSpending.Bounded(value); }

    /// <summary>Input tokens so far, including cached ones.</summary>
    public long? InputTokens { get; set => field = value is { } tokens ? AgentSpending.Bounded(tokens) : null; }

    /// <summary>Output tokens so far.</summary>
    public long? OutputTokens { get; set => field = value is { } tokens ? AgentSpending.Bounded(tokens) : null; }

    /// <summary>The number of turns in the conversation.</summary>
    public int? Turns { get; set; }

    /// <summary>The model's last message.</summary>
    public string? LastMessage { get; set => field = value is null ? null : Excerpt.Head(value, LongestMessage); }

    /// <summary>When an exhausted limit resets, from a separate event.</summary>
    public DateTimeOffset? LimitedUntil { get; set; }

    /// <summary>All tokens so far.</summary>
    public long Tokens => (InputTokens ?? 0) + (OutputTokens ?? 0);

    /// <summary>The current time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Records that the provider temporarily refuses and the CLI keeps trying.</summary>
    public void Throttle() => throttled();

    /// <summary>Records a failure from the CLI's own message.</summary>
    public void Fail(string message, int? status = null)
    {
        var failure = AgentFailure.Of(Excerpt.Head(message, LongestMessage), status, Now, time.LocalTimeZone);
        Failure = LimitedUntil is { } until && failure.Outcome is AgentOutcome.UsageLimited or AgentOutcome.RateLimited or AgentOutcome.Failed
            ? failure with { Outcome = AgentOutcome.UsageLimited, RetryAt = until }
            : failure;
    }

    /// <summary>Records a failure whose kind is known.</summary>
    public void Fail(AgentOutcome outcome, string message) => Failure = new AgentFailure(outcome, Excerpt.Head(message, LongestMessage));

    /// <summary>Adds the tokens of one more call.</summary>
    public void AddTokens(long input, long output)
    {
        InputTokens = (InputTokens ?? 0) + AgentSpending.Bounded(input);
        OutputTokens = (OutputTokens ?? 0) + AgentSpending.Bounded(output);
    }

    private static bool IsName(string? session) =>
        session is { Length: > 0 and <= LongestSession } && char.IsAsciiLetterOrDigit(session[0]) && session.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}
