using DawBuild.Diagnostics;

namespace DawBuild.Planning.Tasks;

/// <summary>
/// One unit of work for one agent. Settings are effective values: what the task does not give comes from its category, then from the plan's defaults, then from
/// DawBuild.
/// </summary>
public sealed record PlanTask
{
    /// <summary>The id of the task in the plan.</summary>
    public required TaskId Id { get; init; }

    /// <summary>The title, one line for people; the id if the plan gives none.</summary>
    public required string Title { get; init; }

    /// <summary>What the agent should do; the title if the plan gives no prompt.</summary>
    public string? Prompt { get; init; }

    /// <summary>Conditions that must be true at the end.</summary>
    public IReadOnlyList<string> Acceptance { get; init; } = [];

    /// <summary>The tasks that must be completed first, without duplicates, in the order in which the task lists them.</summary>
    public IReadOnlyList<TaskId> DependsOn { get; init; } = [];

    /// <summary>The planned duration; zero for a gate.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The name of its category: the one that the task names, or the first one with a <c>match</c> that fits the id; null if there is none.</summary>
    public string? Category { get; init; }

    /// <summary>The priority among tasks with the same longest remaining path: higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>The wave as the plan's author grouped it; only reported, never used for scheduling.</summary>
    public string? Wave { get; init; }

    /// <summary>Globs of the files that the task must leave behind; checked before its dependents start.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Globs of the paths that the task may change; empty means all.</summary>
    public IReadOnlyList<string> MayTouch { get; init; } = [];

    /// <summary>Globs of the paths that the task must not change.</summary>
    public IReadOnlyList<string> Protect { get; init; } = [];

    /// <summary>True if the task may delete, skip, or weaken existing tests.</summary>
    public bool MayWeakenTests { get; init; }

    /// <summary>False if its agent may access everything that the user who runs the plan can.</summary>
    public bool Confine { get; init; } = true;

    /// <summary>The verification commands, in order; if empty, the commit only has to merge.</summary>
    public IReadOnlyList<VerifyCommand> Verify { get; init; } = [];

    /// <summary>The shell command line for the agent <c>command</c>.</summary>
    public string? Run { get; init; }

    /// <summary>The agent's name: <c>claude</c>, <c>codex</c>, <c>command</c>, <c>simulated</c>, …</summary>
    public string Agent { get; init; } = PlanDefaults.Agent;

    /// <summary>The agents to try, in order, if the provider of <see cref="Agent"/> is down.</summary>
    public IReadOnlyList<string> Fallback { get; init; } = [];

    /// <summary>The kind of sub-agent to request, if the agent has several.</summary>
    public string? Subagent { get; init; }

    /// <summary>The model to request; null for the agent's default.</summary>
    public string? Model { get; init; }

    /// <summary>The agent that reviews the diff after verification has passed; null for none.</summary>
    public string? Reviewer { get; init; }

    /// <summary>The maximum number of attempts before the task is blocked, at least 1.</summary>
    public int Retries { get; init; } = PlanDefaults.Retries;

    /// <summary>The time limit for the agent of one attempt.</summary>
    public TimeSpan Timeout { get; init; } = PlanDefaults.Timeout;

    /// <summary>How long an agent may print nothing.</summary>
    public TimeSpan Silence { get; init; } = PlanDefaults.Silence;

    /// <summary>The sandbox: <c>auto</c>, <c>e2b</c>, <c>bubblewrap</c>, <c>process</c>.</summary>
    public string Sandbox { get; init; } = PlanDefaults.Sandbox;

    /// <summary>The sandbox's template (an image with the required SDKs), if the sandbox has templates.</summary>
    public string? Template { get; init; }

    /// <summary>True if the agent itself runs in the sandbox (<c>"where": "sandbox"</c>).</summary>
    public bool InSandbox { get; init; }

    /// <summary>Where the agent works.</summary>
    public WorkspaceKind Workspace { get; init; }

    /// <summary>The maximum cost of all attempts together, in US dollars; null for no limit.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>The maximum number of tokens of all attempts together; null for no limit.</summary>
    public long? BudgetTokens { get; init; }

    /// <summary>The status in the file.</summary>
    public PlanTaskStatus Status { get; init; }

    /// <summary>The agent that has the task while it is in progress.</summary>
    public string? AgentId { get; init; }

    /// <summary>When it was completed.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why the task waits for a person.</summary>
    public string? BlockedReason { get; init; }

    /// <summary>The location of the task in the plan.</summary>
    public SourceLocation Location { get; init; }
}
