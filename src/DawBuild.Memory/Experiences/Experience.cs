using DawBuild.Runs.Agents;

namespace DawBuild.Memory.Experiences;

/// <summary>One attempt at a task, as recorded in the journal of its run.</summary>
public sealed record Experience
{
    /// <summary>The run.</summary>
    public required string Run { get; init; }

    /// <summary>The plan's name.</summary>
    public required string Plan { get; init; }

    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>The attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The task's category at the time; null for none.</summary>
    public string? Category { get; init; }

    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>The requested model.</summary>
    public string? Model { get; init; }

    /// <summary>The version that the agent reported.</summary>
    public string? Version { get; init; }

    /// <summary>The commit that the attempt started from.</summary>
    public string? Base { get; init; }

    /// <summary>The commit that the attempt produced.</summary>
    public string? Commit { get; init; }

    /// <summary>The same change on the integration branch.</summary>
    public string? Merged { get; init; }

    /// <summary>The attempt's outcome.</summary>
    public ExperienceOutcome Outcome { get; init; }

    /// <summary>Why the attempt failed; null if it did not.</summary>
    public AttemptOutcome? Reason { get; init; }

    /// <summary>The check that failed.</summary>
    public string? Check { get; init; }

    /// <summary>The hash that all failures of the same kind in the same place share: <see cref="Experiences.Fingerprint"/>.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What was wrong, at most 300 characters on one line.</summary>
    public string? Failure { get; init; }

    /// <summary>The task's final summary, at most 300 characters on one line.</summary>
    public string? Summary { get; init; }

    /// <summary>The changed paths, at most 30.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>The input tokens of its agents, including reviewers; null if none reported them.</summary>
    public long? InputTokens { get; init; }

    /// <summary>The output tokens; null if no agent reported them.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>The cost of its agents in US dollars; null if none reported it.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Who reported the cost: <c>agent</c>; null if it is unknown.</summary>
    public string? CostSource { get; init; }

    /// <summary>The planned duration.</summary>
    public TimeSpan? Planned { get; init; }

    /// <summary>How long the attempt waited for a slot.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>How long the agent worked.</summary>
    public TimeSpan Worked { get; init; }

    /// <summary>How long verifying the commit took, all verifications together.</summary>
    public TimeSpan Verified { get; init; }

    /// <summary>How long the verified commit waited in the merge train until it was merged.</summary>
    public TimeSpan Merging { get; init; }

    /// <summary>When the attempt began.</summary>
    public DateTimeOffset Began { get; init; }

    /// <summary>When the attempt ended; null if it has not.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>A person's note that the attempt started with.</summary>
    public string? Note { get; init; }

    /// <summary>The lessons in the prompt.</summary>
    public IReadOnlyList<string> Lessons { get; init; } = [];

    /// <summary>True if lessons matched and were withheld, to see whether they help.</summary>
    public bool HeldOut { get; init; }

    /// <summary>True if the agent was simulated in a scratch clone.</summary>
    public bool Rehearsal { get; init; }
}
