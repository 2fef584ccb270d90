using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;
using DawBuild.Telemetry.Spans;

namespace DawBuild.Telemetry.Chrome;

/// <summary>The texts of a slice in a trace.</summary>
internal static class SpanText
{
    /// <summary>Returns the slice's name.</summary>
    public static string Name(RunSpan span) => span switch
    {
        { Kind: RunSpanKind.Session, Opened: RunResumed } => "resumed",
        { Kind: RunSpanKind.Session } => "run",
        { Kind: RunSpanKind.Task } => span.Task!.Value.Value,
        { Kind: RunSpanKind.Wait } => $"waits: {WaitLabels.Of(span.Cause)}",
        { Kind: RunSpanKind.Attempt, Opened: AttemptStarted e } => $"attempt {e.Attempt}",
        { Kind: RunSpanKind.Agent, Opened: AttemptStarted e } => e.Agent,
        { Kind: RunSpanKind.Review, Opened: ReviewStarted e } => $"review: {e.Reviewer}",
        { Kind: RunSpanKind.Command, Command: { } command } => command.Name,
        { Kind: RunSpanKind.Pause, Opened: ProviderThrottled e } => $"{e.Provider} paused",
        _ => span.Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Returns the slice's category, for filtering.</summary>
    public static string Category(RunSpan span) => span.Kind.ToString().ToLowerInvariant();

    /// <summary>Returns the slice's details.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Arguments(RunSpan span)
    {
        var opened = span.Opened switch
        {
            AttemptStarted e when span.Kind == RunSpanKind.Agent => Of(("agent", e.Agent), ("model", e.Model), ("attempt", e.Attempt)),
            VerificationStarted e => Of(("sandbox", e.Sandbox), ("commit", e.Commit)),
            ProviderThrottled e => Of(("reason", e.Reason)),
            RunStarted e when span.Kind == RunSpanKind.Session => Of(("slots", e.Slots), ("version", e.Version)),
            RunResumed e when span.Kind == RunSpanKind.Session => Of(("slots", e.Slots)),
            _ => [],
        };
        return [.. opened, .. Ended(span)];
    }

    private static IEnumerable<KeyValuePair<string, object>> Ended(RunSpan span) => span switch
    {
        { Kind: RunSpanKind.Command, Command: { } command } => Of(("run", command.Run), ("exit code", command.ExitCode), ("timed out", command.TimedOut), ("tests passed", command.Tests?.Passed), ("tests failed", command.Tests?.Failed)),
        { Closed: null } => Of(("interrupted", true)),
        { Kind: RunSpanKind.Wait } => [],
        { Kind: RunSpanKind.Session, Closed: RunFinished e } => Of(("completed", e.Completed), ("blocked", e.Blocked), ("pending", e.Pending), ("interrupted", e.Interrupted)),
        { Kind: RunSpanKind.Agent, Closed: AgentFinished e } => Of(e.Result),
        { Kind: RunSpanKind.Review, Closed: ReviewFinished e } => Of(e.Result),
        { Kind: RunSpanKind.Commit, Closed: Committed e } => Of(("commit", e.Commit), ("files", e.Paths.Count)),
        { Kind: RunSpanKind.Verification, Closed: VerificationFinished e } => Of(("verdict", e.Verdict.Kind == VerdictKind.Passed ? "passed" : "failed"), ("flaky", e.Flaky)),
        { Kind: RunSpanKind.Verification } => Of(("verdict", "none")),
        { Closed: Integrated e } => Of(("merged as", e.Commit)),
        { Closed: TaskCompleted e } => Of(("result", "completed"), ("commit", e.Summary.Commit)),
        { Closed: TaskBlocked e } => Of(("result", "blocked"), ("code", e.Code), ("reason", e.Reason)),
        { Closed: AttemptFailed e } => Of(("result", "failed"), ("reason", e.Feedback.Message)),
        _ => [],
    };

    private static IEnumerable<KeyValuePair<string, object>> Of(AgentResult result) =>
        Of(("outcome", result.Outcome.ToString()), ("USD", result.CostUsd), ("input tokens", result.InputTokens), ("output tokens", result.OutputTokens), ("turns", result.Turns));

    private static IEnumerable<KeyValuePair<string, object>> Of(params (string Key, object? Value)[] pairs) =>
        pairs.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));
}
