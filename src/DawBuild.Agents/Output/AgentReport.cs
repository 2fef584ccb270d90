using DawBuild.Agents.Prompts;
using DawBuild.Diagnostics;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Output;

/// <summary>What a CLI has said of itself so far.</summary>
/// <param name="time">The clock, for times such as "in 2 hours".</param>
/// <param name="throttled">Called when the provider refuses for a while and the CLI tries on.</param>
internal sealed class AgentReport(TimeProvider time, Action throttled)
{
    private const int LongestMessage = 16 * 1024;
    private const int LongestSession = 200;

    /// <summary>True once it printed an event.</summary>
    public bool Began { get; set; }

    /// <summary>True once it said that it is done, without an error.</summary>
    public bool Finished { get; set; }

    /// <summary>What it said went wrong; decides over <see cref="Finished"/>.</summary>
    public AgentFailure? Failure { get; private set; }

    /// <summary>Its session; null when what it calls so could be taken for something else: the next attempt is started with it.</summary>
    public string? Session { get; set => field = IsName(value) ? value : null; }

    /// <summary>Its version.</summary>
    public string? Version { get; set => field = value is null ? null : PlainText.Line(value, LongestSession); }

    /// <summary>What it cost so far, in US dollars.</summary>
    public decimal? CostUsd { get; set => field = AgentSpending.Bounded(value); }

    /// <summary>Input tokens so far, cached ones included.</summary>
    public long? InputTokens { get; set => field = value is { } tokens ? AgentSpending.Bounded(tokens) : null; }

    /// <summary>Output tokens so far.</summary>
    public long? OutputTokens { get; set => field = value is { } tokens ? AgentSpending.Bounded(tokens) : null; }

    /// <summary>Turns of the conversation.</summary>
    public int? Turns { get; set; }

    /// <summary>The last words of its model.</summary>
    public string? LastMessage { get; set => field = value is null ? null : Excerpt.Head(value, LongestMessage); }

    /// <summary>When a used-up limit ends, from an event of its own.</summary>
    public DateTimeOffset? LimitedUntil { get; set; }

    /// <summary>All tokens so far.</summary>
    public long Tokens => (InputTokens ?? 0) + (OutputTokens ?? 0);

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Notes that the provider refuses for a while and the CLI tries on.</summary>
    public void Throttle() => throttled();

    /// <summary>Notes a failure in the CLI's own words.</summary>
    public void Fail(string message, int? status = null)
    {
        var failure = AgentFailure.Of(Excerpt.Head(message, LongestMessage), status, Now, time.LocalTimeZone);
        Failure = LimitedUntil is { } until && failure.Outcome is AgentOutcome.UsageLimited or AgentOutcome.RateLimited or AgentOutcome.Failed
            ? failure with { Outcome = AgentOutcome.UsageLimited, RetryAt = until }
            : failure;
    }

    /// <summary>Notes a failure whose kind is known.</summary>
    public void Fail(AgentOutcome outcome, string message) => Failure = new AgentFailure(outcome, Excerpt.Head(message, LongestMessage));

    /// <summary>Adds tokens of one more call.</summary>
    public void AddTokens(long input, long output)
    {
        InputTokens = (InputTokens ?? 0) + AgentSpending.Bounded(input);
        OutputTokens = (OutputTokens ?? 0) + AgentSpending.Bounded(output);
    }

    private static bool IsName(string? session) =>
        session is { Length: > 0 and <= LongestSession } && char.IsAsciiLetterOrDigit(session[0]) && session.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}
