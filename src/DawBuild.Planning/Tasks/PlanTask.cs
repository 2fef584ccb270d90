using DawBuild.Diagnostics;

namespace DawBuild.Planning.Tasks;

/// <summary>
/// One unit of work for one agent. Settings are effective: what the task does not say comes from its category, then from
/// the plan's defaults, then from DawBuild.
/// </summary>
public sealed record PlanTask
{
    /// <summary>Its name in the plan.</summary>
    public required TaskId Id { get; init; }

    /// <summary>One line for people; the id when the plan gives none.</summary>
    public required string Title { get; init; }

    /// <summary>What the agent is asked to do; the title when the plan gives no more.</summary>
    public string? Prompt { get; init; }

    /// <summary>Statements that must be true at the end.</summary>
    public IReadOnlyList<string> Acceptance { get; init; } = [];

    /// <summary>The tasks that must be completed first, without duplicates, in the plan's order.</summary>
    public IReadOnlyList<TaskId> DependsOn { get; init; } = [];

    /// <summary>The planned duration; zero for a gate.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The name of its category, which is given, or the first whose <c>match</c> fits the id; null when none does.</summary>
    public string? Category { get; init; }

    /// <summary>Tie-break after the longest remaining path: higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>The wave as the plan's author grouped it; only reported, never used.</summary>
    public string? Wave { get; init; }

    /// <summary>Globs of the files that it must leave behind; proven before dependents start.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Globs of the paths that it may change; empty means all.</summary>
    public IReadOnlyList<string> MayTouch { get; init; } = [];

    /// <summary>Globs of the paths that it must not change.</summary>
    public IReadOnlyList<string> Protect { get; init; } = [];

    /// <summary>True when it may delete, skip or weaken existing tests.</summary>
    public bool MayWeakenTests { get; init; }

    /// <summary>False when its agent may reach all that the person who runs the plan can.</summary>
    public bool Confine { get; init; } = true;

    /// <summary>The verification, in order; empty means the commit only has to merge.</summary>
    public IReadOnlyList<VerifyCommand> Verify { get; init; } = [];

    /// <summary>A shell command line, for the agent <c>command</c>.</summary>
    public string? Run { get; init; }

    /// <summary>The agent's name: <c>claude</c>, <c>codex</c>, <c>command</c>, <c>simulated</c>, …</summary>
    public string Agent { get; init; } = PlanDefaults.Agent;

    /// <summary>The agents to try, in order, when the provider of <see cref="Agent"/> is down.</summary>
    public IReadOnlyList<string> Fallback { get; init; } = [];

    /// <summary>The kind of sub-agent to ask for, where the agent has kinds.</summary>
    public string? Subagent { get; init; }

    /// <summary>The model to ask for.</summary>
    public string? Model { get; init; }

    /// <summary>The agent that reads the diff after a passed verification; null for none.</summary>
    public string? Reviewer { get; init; }

    /// <summary>How many attempts it has before it goes to a person, at least 1.</summary>
    public int Retries { get; init; } = PlanDefaults.Retries;

    /// <summary>The limit of one attempt's agent.</summary>
    public TimeSpan Timeout { get; init; } = PlanDefaults.Timeout;

    /// <summary>How long an agent may print nothing.</summary>
    public TimeSpan Silence { get; init; } = PlanDefaults.Silence;

    /// <summary>The sandbox: <c>auto</c>, <c>e2b</c>, <c>bubblewrap</c>, <c>process</c>.</summary>
    public string Sandbox { get; init; } = PlanDefaults.Sandbox;

    /// <summary>The sandbox's template (an image with the needed SDKs), where it has templates.</summary>
    public string? Template { get; init; }

    /// <summary>True when the agent itself runs inside the sandbox (<c>"where": "sandbox"</c>).</summary>
    public bool InSandbox { get; init; }

    /// <summary>Where the agent works.</summary>
    public WorkspaceKind Workspace { get; init; }

    /// <summary>The most that all attempts may cost together, in US dollars; null for no limit.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>The most tokens that all attempts may use together; null for no limit.</summary>
    public long? BudgetTokens { get; init; }

    /// <summary>The status that the file gives.</summary>
    public PlanTaskStatus Status { get; init; }

    /// <summary>Who has it, while in progress.</summary>
    public string? AgentId { get; init; }

    /// <summary>When it was completed.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why it waits for a person.</summary>
    public string? BlockedReason { get; init; }

    /// <summary>Where the plan says it.</summary>
    public SourceLocation Location { get; init; }
}
