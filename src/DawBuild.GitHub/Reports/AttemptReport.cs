using DawBuild.Runs.Agents;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.GitHub.Reports;

/// <summary>One attempt at a task, as far as it got.</summary>
/// <param name="Number">The number, starting at 1.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Model">The requested model.</param>
/// <param name="AgentTime">When the agent worked.</param>
internal sealed record AttemptReport(int Number, string Agent, string? Model, Span AgentTime)
{
    public string? Commit { get; init; }

    public Span? VerifyTime { get; init; }

    public Verdict? Verdict { get; init; }

    public bool Flaky { get; init; }

    public Span? IntegrateTime { get; init; }

    public AttemptFeedback? Failure { get; init; }

    public decimal? CostUsd { get; init; }

    public long Tokens { get; init; }
}
