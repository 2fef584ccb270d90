using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Views;

/// <summary>One attempt at a task, as far as it got.</summary>
/// <param name="Started">How it began.</param>
public sealed record AttemptView(AttemptStarted Started)
{
    /// <summary>When its agent worked.</summary>
    public required Period AgentTime { get; init; }

    /// <summary>From the beginning of its first verification to its last verdict; null before that.</summary>
    public Period? VerificationTime { get; init; }

    /// <summary>When the integration branch was moved to its commit; null before that, and if another task's merge included it.</summary>
    public Period? MergeTime { get; init; }

    /// <summary>The agent's result; null while it works, and if it was interrupted.</summary>
    public AgentResult? Agent { get; init; }

    /// <summary>The agent's last note.</summary>
    public string? Note { get; init; }

    /// <summary>The commit of the agent's changes.</summary>
    public Committed? Commit { get; init; }

    /// <summary>Its verdicts, oldest first.</summary>
    public IReadOnlyList<VerificationFinished> Verdicts { get; init; } = [];

    /// <summary>Its reviews, oldest first.</summary>
    public IReadOnlyList<ReviewFinished> Reviews { get; init; } = [];

    /// <summary>The commit that was merged; null if none was.</summary>
    public string? Merged { get; init; }

    /// <summary>Why it failed, as the next attempt is told; null if it did not.</summary>
    public AttemptFeedback? Failure { get; init; }

    /// <summary>The last verdict; null if there is none.</summary>
    public Verdict? Verdict => Verdicts is [.., var last] ? last.Verdict : null;

    /// <summary>True if a verification first failed and then passed on the same commit.</summary>
    public bool IsFlaky => Verdicts.Any(verdict => verdict.Flaky);

    /// <summary>The cost that its agents reported, in US dollars.</summary>
    public decimal CostUsd => (Agent?.CostUsd ?? 0) + Reviews.Sum(review => review.Result.CostUsd ?? 0);

    /// <summary>The number of tokens of its agents.</summary>
    public long Tokens => (Agent?.Tokens ?? 0) + Reviews.Sum(review => review.Result.Tokens);
}
