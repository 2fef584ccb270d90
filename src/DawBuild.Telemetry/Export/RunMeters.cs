using System.Diagnostics.Metrics;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;
using DawBuild.Telemetry.Spans;

namespace DawBuild.Telemetry.Export;

/// <summary>The metrics of a run in progress, and how long things took.</summary>
internal sealed class RunMeters : IDisposable
{
    // The SDK's defaults are milliseconds: here, durations are seconds to hours, and tokens use the buckets that the convention recommends.
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800] };
    private static readonly InstrumentAdvice<long> Tokens = new() { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864] };

    private readonly Meter _meter = DawSource.Meter();
    private readonly KeyValuePair<string, object?> _pipeline;
    private readonly AgentTags _agents;
    private readonly Histogram<double> _run;
    private readonly Histogram<double> _task;
    private readonly Histogram<double> _wait;
    private readonly Histogram<double> _verification;
    private readonly Histogram<double> _agent;
    private readonly Histogram<long> _tokens;
    private readonly Counter<double> _cost;
    private volatile RunFigures _now = new(new Dictionary<string, int>(StringComparer.Ordinal), 0, 0, 0);

    public RunMeters(TelemetryOptions options)
    {
        _pipeline = new("cicd.pipeline.name", options.Plan.Name);
        _agents = new AgentTags(options);
        _run = _meter.CreateHistogram("cicd.pipeline.run.duration", "s", "How long a session of a run took.", tags: null, Seconds);
        _task = _meter.CreateHistogram("daw.task.duration", "s", "How long tasks took, from the end of their dependencies.", tags: null, Seconds);
        _wait = _meter.CreateHistogram("daw.wait.duration", "s", "How long tasks waited.", tags: null, Seconds);
        _verification = _meter.CreateHistogram("daw.verification.duration", "s", "How long verifications took.", tags: null, Seconds);
        _agent = _meter.CreateHistogram("gen_ai.client.operation.duration", "s", "How long agents worked.", tags: null, Seconds);
        _tokens = _meter.CreateHistogram("gen_ai.client.token.usage", "{token}", "Tokens of each invocation of an agent.", tags: null, Tokens);
        _cost = _meter.CreateCounter<double>("daw.cost", "USD", "What agents report to have cost.");
        _meter.CreateObservableUpDownCounter("daw.tasks", () => _now.Tasks.Select(pair => new Measurement<int>(pair.Value, _pipeline, new("daw.task.state", pair.Key))), "{task}", "Tasks by state.");
        _meter.CreateObservableUpDownCounter("daw.agents.running", () => new Measurement<int>(_now.Agents, _pipeline), "{agent}", "Agents at work.");
        _meter.CreateObservableUpDownCounter("daw.verifications.running", () => new Measurement<int>(_now.Verifications, _pipeline), "{verification}", "Verifications at work.");
        _meter.CreateObservableUpDownCounter("daw.providers.paused", () => new Measurement<int>(_now.Paused, _pipeline), "{provider}", "Providers that take no work.");
    }

    /// <summary>Records a span that has ended.</summary>
    public void Add(RunSpan span)
    {
        var seconds = (span.End - span.Start).TotalSeconds;
        switch (span)
        {
            case { Kind: RunSpanKind.Session, Closed: RunFinished e }:
                _run.Record(seconds, _pipeline, new("cicd.pipeline.result", e.Interrupted ? "cancellation" : e is { Blocked: 0, Pending: 0, NotDelivered: null } ? "success" : "failure"));
                break;
            case { Kind: RunSpanKind.Task, Closed: not null }:
                _task.Record(seconds, _pipeline, new("cicd.pipeline.task.run.result", span.Closed is TaskCompleted ? "success" : "failure"));
                break;
            case { Kind: RunSpanKind.Wait }:
                _wait.Record(seconds, _pipeline, new("daw.wait.reason", WaitLabels.Of(span.Cause)));
                break;
            case { Kind: RunSpanKind.Verification, Closed: VerificationFinished e }:
                _verification.Record(seconds, _pipeline, new("daw.sandbox", e.Verdict.Sandbox), new("gen_ai.evaluation.score.label", AgentTags.ScoreOf(e.Verdict.Kind == VerdictKind.Passed)));
                break;
            case { Kind: RunSpanKind.Agent, Opened: AttemptStarted started, Closed: AgentFinished e }:
                AddAgent(seconds, _agents.Of(started.Agent, started.Model), e.Result);
                break;
            case { Kind: RunSpanKind.Review, Opened: ReviewStarted started, Closed: ReviewFinished e }:
                AddAgent(seconds, _agents.Of(started.Reviewer, model: null), e.Result);
                break;
            default:
                break;
        }
    }

    /// <summary>Records the run's current state.</summary>
    public void Stand(RunState state) => _now = new RunFigures(
        state.Tasks.Values.GroupBy(task => task.Phase).ToDictionary(phase => phase.Key.ToString().ToLowerInvariant(), phase => phase.Count(), StringComparer.Ordinal),
        state.Running,
        state.Verifying,
        state.Providers.Values.Count(provider => provider.Concurrency == 0));

    public void Dispose() => _meter.Dispose();

    private void AddAgent(double seconds, IEnumerable<KeyValuePair<string, object?>> who, AgentResult result)
    {
        KeyValuePair<string, object?>[] tags = [_pipeline, .. who.Where(tag => tag.Value is not null)];
        _agent.Record(seconds, [.. tags, .. result.Outcome == AgentOutcome.Succeeded ? [] : new KeyValuePair<string, object?>[] { new("error.type", result.Outcome.ToString()) }]);
        _cost.Add((double)(result.CostUsd ?? 0), tags);
        foreach (var (type, count) in new[] { ("input", result.InputTokens), ("output", result.OutputTokens) })
        {
            if (count is { } tokens)
            {
                _tokens.Record(tokens, [.. tags, new("gen_ai.token.type", type)]);
            }
        }
    }

    private sealed record RunFigures(IReadOnlyDictionary<string, int> Tasks, int Agents, int Verifications, int Paused);
}
