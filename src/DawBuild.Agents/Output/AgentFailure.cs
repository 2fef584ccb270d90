using System.Text.RegularExpressions;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Output;

/// <summary>Why a CLI failed, according to its own report.</summary>
/// <param name="Outcome">The outcome that this leads to.</param>
/// <param name="Message">The CLI's message.</param>
/// <param name="RetryAt">When the provider accepts work again, if the message says so.</param>
internal sealed record AgentFailure(AgentOutcome Outcome, string Message, DateTimeOffset? RetryAt = null)
{
    // A model may have written what a CLI prints, so this uses a regex engine that cannot be made to hang.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly Regex UsageLimit = new("usage.?limit|hit your (\\w+ )?limit|limit reached|insufficient_quota|exceeded your current quota|out of (extra usage|credits)|credit balance is too low|spend(ing)? (limit|cap)", Options);

    private static readonly Regex Login = new("not logged in|run /login|log ?in again|invalid.{0,10}api.?key|api.?key not valid|incorrect api key|authentication_error|unauthorized|\\b401\\b|token (has )?expired|no credentials", Options);

    private static readonly Regex RateLimit = new("\\b(429|529)\\b|rate.?limit|too many requests|overloaded|resource_exhausted", Options);

    private static readonly Regex Network = new("connection ?refused|econn|enotfound|etimedout|unable to connect|stream disconnected|fetch failed|network error|\\b50[0234]\\b", Options);

    /// <summary>
    /// Interprets a CLI's message about a provider's refusal. Only for messages of the CLI itself: what a model writes may be about anything.
    /// </summary>
    /// <param name="message">The text.</param>
    /// <param name="status">The HTTP status, if known.</param>
    /// <param name="now">The current time, for phrases such as "in 2 hours".</param>
    /// <param name="local">The time zone for times that name none.</param>
    public static AgentFailure Of(string message, int? status, DateTimeOffset now, TimeZoneInfo local)
    {
        var outcome = Understand(message, status);
        var retryAt = outcome is AgentOutcome.UsageLimited or AgentOutcome.RateLimited ? ResetTime.Find(message, now, local) : null;
        return new AgentFailure(outcome, message.Trim(), retryAt);
    }

    // The order matters: an exhausted subscription also gives 429, and waiting a few seconds for it is useless.
    private static AgentOutcome Understand(string message, int? status)
    {
        if (UsageLimit.IsMatch(message))
        {
            return AgentOutcome.UsageLimited;
        }

        if (status is 401 or 403 || Login.IsMatch(message))
        {
            return AgentOutcome.LoginRequired;
        }

        if (status is 429 or 529 or 503 || RateLimit.IsMatch(message))
        {
            return AgentOutcome.RateLimited;
        }

        return status is >= 500 || Network.IsMatch(message) ? AgentOutcome.Infrastructure : AgentOutcome.Failed;
    }
}
