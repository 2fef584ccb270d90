using DawBuild.Runs.Agents;

namespace DawBuild.Memory.Experiences;

/// <summary>One attempt at a task, as the journal of its run tells it.</summary>
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

    /// <summary>The task's category at that time; null for none.</summary>
    public string? Category { get; init; }

    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>The model that was asked for.</summary>
    public string? Model { get; init; }

    /// <summary>The agent's version, as it reported it.</summary>
    public string? Version { get; init; }

    /// <summary>The commit that it started from.</summary>
    public string? Base { get; init; }

    /// <summary>The commit that it left.</summary>
    public string? Commit { get; init; }

    /// <summary>That change on the integration branch.</summary>
    public string? Merged { get; init; }

    /// <summary>What it came to.</summary>
    public ExperienceOutcome Outcome { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public AttemptOutcome? Reason { get; init; }

    /// <summary>The check that failed.</summary>
    public string? Check { get; init; }

    /// <summary>What all failures of the same kind at the same place share: <see cref="Experiences.Fingerprint"/>.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What was wrong, at most 300 characters on one line.</summary>
    public string? Failure { get; init; }

    /// <summary>What its task did in the end, at most 300 characters on one line.</summary>
    public string? Summary { get; init; }

    /// <summary>Paths that it changed, at most 30.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Input tokens of its agents, reviewers included; null when none reported them.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Output tokens.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>What its agents cost, in US dollars; null when none reported it.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Whose word the cost is: <c>agent</c>; null when it is not known.</summary>
    public string? CostSource { get; init; }

    /// <summary>How long the plan said that the task takes.</summary>
    public TimeSpan? Planned { get; init; }

    /// <summary>How long it waited for a slot.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>How long its agent worked.</summary>
    public TimeSpan Worked { get; init; }

    /// <summary>How long its commit was verified, all verifications together.</summary>
    public TimeSpan Verified { get; init; }

    /// <summary>How long it waited in the merge train, verified, until it was merged.</summary>
    public TimeSpan Merging { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Began { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What a person had said before it.</summary>
    public string? Note { get; init; }

    /// <summary>The lessons that its prompt held.</summary>
    public IReadOnlyList<string> Lessons { get; init; } = [];

    /// <summary>True when lessons fitted and were held back, to see whether they help.</summary>
    public bool HeldOut { get; init; }

    /// <summary>True when its agent was simulated in a scratch clone.</summary>
    public bool Rehearsal { get; init; }
}
