using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>One attempt at a task, as far as it got.</summary>
/// <param name="Started">How it began.</param>
public sealed record AttemptView(AttemptStarted Started)
{
    /// <summary>What the agent said at its end; null while it works, and when it was cut off.</summary>
    public AgentResult? Agent { get; init; }

    /// <summary>The last thing that the agent said it was at.</summary>
    public string? Note { get; init; }

    /// <summary>What the agent left.</summary>
    public Committed? Commit { get; init; }

    /// <summary>Its verdicts, oldest first.</summary>
    public IReadOnlyList<VerificationFinished> Verdicts { get; init; } = [];

    /// <summary>Its reviews, oldest first.</summary>
    public IReadOnlyList<ReviewFinished> Reviews { get; init; } = [];

    /// <summary>The commit that was merged; null when none was.</summary>
    public string? Merged { get; init; }

    /// <summary>Why it failed, as the next attempt is told; null when it did not.</summary>
    public AttemptFeedback? Failure { get; init; }

    /// <summary>True when a verification failed first and passed on the same commit.</summary>
    public bool IsFlaky => Verdicts.Any(verdict => verdict.Flaky);

    /// <summary>What its agents report to have cost, in US dollars.</summary>
    public decimal CostUsd => (Agent?.CostUsd ?? 0) + Reviews.Sum(review => review.Result.CostUsd ?? 0);

    /// <summary>Tokens of its agents.</summary>
    public long Tokens => (Agent?.Tokens ?? 0) + Reviews.Sum(review => review.Result.Tokens);
}
