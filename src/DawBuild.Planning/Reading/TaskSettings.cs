using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>The task settings in <c>defaults</c>, a category, or a task; null where not given.</summary>
internal class TaskSettings
{
    public string? Agent { get; set; }

    public IReadOnlyList<string>? Fallback { get; set; }

    public string? Subagent { get; set; }

    public string? Model { get; set; }

    public string? Reviewer { get; set; }

    public int? Retries { get; set; }

    public TimeSpan? Timeout { get; set; }

    public TimeSpan? Silence { get; set; }

    public string? Sandbox { get; set; }

    public string? Template { get; set; }

    public bool? InSandbox { get; set; }

    public WorkspaceKind? Workspace { get; set; }

    public IReadOnlyList<VerifyCommand>? Verify { get; set; }

    public IReadOnlyList<string>? MayTouch { get; set; }

    public IReadOnlyList<string>? Protect { get; set; }

    public bool? MayWeakenTests { get; set; }

    public bool? Confine { get; set; }

    public decimal? BudgetUsd { get; set; }

    public long? BudgetTokens { get; set; }

    /// <summary>Fills in settings that are not given here from <paramref name="below"/>.</summary>
    public void FillFrom(TaskSettings below)
    {
        Agent ??= below.Agent;
        Fallback ??= below.Fallback;
        Subagent ??= below.Subagent;
        Model ??= below.Model;
        Reviewer ??= below.Reviewer;
        Retries ??= below.Retries;
        Timeout ??= below.Timeout;
        Silence ??= below.Silence;
        Sandbox ??= below.Sandbox;
        Template ??= below.Template;
        InSandbox ??= below.InSandbox;
        Workspace ??= below.Workspace;
        Verify ??= below.Verify;
        MayTouch ??= below.MayTouch;
        Protect ??= below.Protect;
        MayWeakenTests ??= below.MayWeakenTests;
        Confine ??= below.Confine;
        BudgetUsd ??= below.BudgetUsd;
        BudgetTokens ??= below.BudgetTokens;
    }
}
