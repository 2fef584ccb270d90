using System.Diagnostics;
using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;
using DawBuild.Telemetry.Spans;

namespace DawBuild.Telemetry.Export;

/// <summary>
/// Maps spans to the terms of the conventions: CI/CD (open-telemetry/semantic-conventions, docs/cicd) for runs, tasks, and verifications, and generative AI
/// for agents. Names that the conventions do not have start with <c>daw.</c>.
/// </summary>
internal sealed class SpanNames(TelemetryOptions options)
{
    private readonly Dictionary<TaskId, PlanTask> _tasks = options.Plan.Tasks.ToDictionary(task => task.Id);
    private readonly PlanAnalysis _analysis = PlanAnalysis.Of(options.Plan);
    private readonly AgentTags _agents = new(options);

    /// <summary>Returns the labels of a span; null if it is not exported.</summary>
    public SpanLabels? Of(RunSpan span) => span.Kind switch
    {
        RunSpanKind.Session => Session(span),
        RunSpanKind.Task => Task(span),
        RunSpanKind.Wait => Words($"wait {WaitLabels.Of(span.Cause)}", ActivityKind.Internal, span, [new("daw.wait.reason", WaitLabels.Of(span.Cause))]),
        RunSpanKind.Attempt => Words($"attempt {((AttemptStarted)span.Opened).Attempt}", ActivityKind.Internal, span, [new("daw.attempt", ((AttemptStarted)span.Opened).Attempt)], Failure(span)),
        RunSpanKind.Agent => Agent(span, (AttemptStarted)span.Opened),
        RunSpanKind.Commit => Commit(span),
        RunSpanKind.Verification => Verification(span),
        RunSpanKind.Command => Command(span, span.Command!),
        RunSpanKind.Review => Review(span, (ReviewStarted)span.Opened),
        RunSpanKind.Merge => Words("merge", ActivityKind.Internal, span, [new("vcs.ref.head.revision", ((IntegrationStarted)span.Opened).To)], span.Closed is Integrated ? null : Failure(span) ?? "not merged"),
        RunSpanKind.Pause => Words($"pause {((ProviderThrottled)span.Opened).Provider}", ActivityKind.Internal, span, [new("daw.provider", ((ProviderThrottled)span.Opened).Provider)]),
        _ => null,
    };

    private SpanLabels Session(RunSpan span)
    {
        var finished = span.Closed as RunFinished;
        var result = finished switch
        {
            null => "error",
            { Interrupted: true } => "cancellation",
            { Blocked: 0, Pending: 0, NotDelivered: null } => "success",
            _ => "failure",
        };
        return Words(
            $"invoke_workflow {options.Plan.Name}",
            ActivityKind.Server,
            span,
            [
                new("gen_ai.operation.name", "invoke_workflow"),
                new("gen_ai.workflow.name", options.Plan.Name),
                new("cicd.pipeline.name", options.Plan.Name),
                new("cicd.pipeline.run.id", options.Run),
                new("cicd.pipeline.action.name", "RUN"),
                new("cicd.pipeline.result", result),
                new("daw.version", options.Version),
                new("daw.slots", span.Opened is RunResumed resumed ? resumed.Slots : (span.Opened as RunStarted)?.Slots),
                new("daw.resumed", span.Opened is RunResumed),
                new("daw.tasks.completed", finished?.Completed),
                new("daw.tasks.blocked", finished?.Blocked),
                new("daw.tasks.pending", finished?.Pending),
            ],
            result is "success" or "cancellation" ? null : finished is null ? "its coordinator ended without a word" : "not all tasks were completed");
    }

    private SpanLabels Task(RunSpan span)
    {
        var id = span.Task!.Value;
        var task = _tasks.GetValueOrDefault(id);
        var result = span.Closed switch
        {
            TaskCompleted => "success",
            TaskBlocked => "failure",
            _ => "cancellation",
        };
        return Words(
            $"task {id}",
            ActivityKind.Internal,
            span,
            [
                new("cicd.pipeline.task.name", id.Value),
                new("cicd.pipeline.task.run.id", $"{options.Run}/{id}"),
                new("cicd.pipeline.task.run.result", result),
                new("daw.task.title", task?.Title),
                new("daw.task.category", task?.Category),
                new("daw.task.planned", task?.Duration.TotalSeconds),
                new("daw.task.slack", task is null ? null : _analysis.Timing(id).Slack.TotalSeconds),
                new("daw.error.code", (span.Closed as TaskBlocked)?.Code),
            ],
            span.Closed is TaskBlocked blocked ? Told(blocked.Code, blocked.Reason) : null);
    }

    private SpanLabels Agent(RunSpan span, AttemptStarted started)
    {
        var result = (span.Closed as AgentFinished)?.Result;
        return Words(
            $"invoke_agent {started.Agent}",
            ActivityKind.Internal,
            span,
            [.. _agents.Of(started.Agent, started.Model), .. result is null ? [] : _agents.Of(result, _tasks.GetValueOrDefault(started.Task))],
            result is null or { Outcome: AgentOutcome.Succeeded } ? null : Told(result.Outcome.ToString(), result.Message));
    }

    private SpanLabels Review(RunSpan span, ReviewStarted started)
    {
        var finished = span.Closed as ReviewFinished;
        return Words(
            $"invoke_agent {started.Reviewer}",
            ActivityKind.Internal,
            span,
            [
                .. _agents.Of(started.Reviewer, model: null),
                .. finished is null ? [] : _agents.Of(finished.Result, task: null),
                new("gen_ai.evaluation.name", "review"),
                new("gen_ai.evaluation.score.label", finished?.IsApproved is { } approved ? AgentTags.ScoreOf(approved) : null),
            ]);
    }

    private SpanLabels Commit(RunSpan span)
    {
        var committed = span.Closed as Committed;
        return Words(
            "commit", ActivityKind.Internal, span, [new("vcs.ref.head.revision", committed?.Commit), new("vcs.ref.base.revision", committed?.Base), new("daw.files", committed?.Paths.Count)], committed is null ? Failure(span) : null);
    }

    private static SpanLabels Verification(RunSpan span)
    {
        var started = (VerificationStarted)span.Opened;
        var finished = span.Closed as VerificationFinished;
        var passed = finished?.Verdict.Kind == VerdictKind.Passed;
        return Words(
            "verify",
            ActivityKind.Internal,
            span,
            [
                new("cicd.pipeline.task.type", "test"),
                new("vcs.ref.head.revision", started.Commit),
                new("daw.sandbox", started.Sandbox),
                new("daw.verification.flaky", finished?.Flaky),
                new("gen_ai.evaluation.name", "verify"),
                new("gen_ai.evaluation.score.label", finished is null ? null : AgentTags.ScoreOf(passed)),
            ],
            finished is null || passed ? null : finished.Verdict.Kind == VerdictKind.Failed ? "verification failed" : "sandbox failed");
    }

    private static SpanLabels Command(RunSpan span, CommandResult command) => Words(
        $"command {command.Name}",
        ActivityKind.Internal,
        span,
        [
            new("process.exit.code", command.ExitCode),
            new("daw.timed_out", command.TimedOut),
            new("daw.tests.passed", command.Tests?.Passed),
            new("daw.tests.failed", command.Tests?.Failed),
            new("daw.tests.skipped", command.Tests?.Skipped),
        ],
        command is { ExitCode: 0, TimedOut: false } ? null : command.TimedOut ? "timeout" : $"exit code {command.ExitCode}");

    private string? Failure(RunSpan span) => span.Closed switch
    {
        AttemptFailed failed => Told(failed.Feedback.Outcome.ToString(), failed.Feedback.Message),
        TaskBlocked blocked => Told(blocked.Code, blocked.Reason),
        WorkLost => "work lost",
        _ => null,
    };

    // Reasons quote agents.
    private string Told(string word, string text) => options.CapturesMessages ? $"{word}: {text}" : word;

    private static SpanLabels Words(string name, ActivityKind kind, RunSpan span, IEnumerable<KeyValuePair<string, object?>> tags, string? error = null)
    {
        var interrupted = span.Closed is null && span.Kind != RunSpanKind.Session;
        return new SpanLabels(
            name,
            kind,
            [.. tags.Where(tag => tag.Value is not null), .. interrupted ? [new("daw.interrupted", true)] : Array.Empty<KeyValuePair<string, object?>>(), .. error is null ? [] : Error(error)],
            error);
    }

    // The convention requires few distinct values, so what follows the colon is left out.
    private static IEnumerable<KeyValuePair<string, object?>> Error(string error) => [new("error.type", error.Split(':')[0])];
}
