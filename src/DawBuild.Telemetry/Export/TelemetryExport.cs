using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;
using DawBuild.Telemetry.Spans;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DawBuild.Telemetry.Export;

/// <summary>Exports a run to an OpenTelemetry collector as its journal grows: spans when they end, metrics at the SDK's intervals.</summary>
public sealed class TelemetryExport : IRunObserver, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly RunSpans _spans = new();
    private readonly Dictionary<TaskId, RunSpanId> _completed = [];
    private readonly Dictionary<TaskId, PlanTask> _tasks;
    private readonly SpanNames _names;
    private readonly SpanActivity _activities;
    private readonly RunMeters _meters;
    private readonly OpenTelemetrySdk _sdk;
    private readonly ExportFailures _failures = new();
    private bool _said;

    /// <summary>Starts exporting; flush and dispose it after the run.</summary>
    /// <param name="options">The export options.</param>
    public TelemetryExport(TelemetryOptions options)
    {
        _tasks = options.Plan.Tasks.ToDictionary(task => task.Id);
        _names = new SpanNames(options);
        _activities = new SpanActivity(options.Run);
        _meters = new RunMeters(options);
        _sdk = Start(options);
    }

    /// <inheritdoc/>
    public string Name => "OpenTelemetry";

    /// <inheritdoc/>
    public Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        // Events before the resumption were exported by the session that saw them, except for spans that it left open.
        var resumed = events.LastOrDefault(e => e is RunResumed)?.Seq ?? 0;
        foreach (var e in events)
        {
            foreach (var span in _spans.Apply(e))
            {
                if (e.Seq >= resumed)
                {
                    Export(span);
                }

                if (span is { Kind: RunSpanKind.Task, Closed: TaskCompleted })
                {
                    _completed[span.Task!.Value] = span.Id;
                }
            }
        }

        _meters.Stand(_spans.State);
        return Problem() is { } problem ? throw new DawException(problem) : Task.CompletedTask;
    }

    /// <summary>Exports what the collector accepts within five seconds, and nothing afterwards.</summary>
    /// <returns>Why the export failed; null if it succeeded or if the failure was already reported.</returns>
    public Diagnostic? Flush()
    {
        var milliseconds = (int)Patience.TotalMilliseconds;
        var (traces, metrics) = (true, true);
        Parallel.Invoke(() => traces = _sdk.TracerProvider.Shutdown(milliseconds), () => metrics = _sdk.MeterProvider.Shutdown(milliseconds));
        if (!traces || !metrics)
        {
            _failures.Add($"the collector did not accept the remaining data within {Patience.TotalSeconds} s");
        }

        return Problem();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sdk.Dispose();
        _meters.Dispose();
        _failures.Dispose();
    }

    private static OpenTelemetrySdk Start(TelemetryOptions options) => OpenTelemetrySdk.Create(builder =>
    {
        var settings = ExportSettings.Of(options);
        builder.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        builder.ConfigureResource(resource => Describe(resource, options));
        if (ExportSettings.Exports("TRACES", settings))
        {
            builder.WithTracing(tracing => tracing.AddSource(DawSource.Name));
        }

        if (ExportSettings.Exports("METRICS", settings))
        {
            builder.WithMetrics(metrics => metrics.AddMeter(DawSource.Name));
        }

        builder.UseOtlpExporter();
    });

    // The user's settings come last, so that they win.
    private static void Describe(ResourceBuilder resource, TelemetryOptions options) =>
        resource.Clear().AddService("dotnet-daw", serviceVersion: options.Version, serviceInstanceId: options.Run).AddTelemetrySdk().AddEnvironmentVariableDetector();

    // Only the first failure is reported; the exporter keeps trying.
    private Diagnostic? Problem()
    {
        if (_said || _failures.First is not { } failure)
        {
            return null;
        }

        _said = true;
        return Errors.TelemetryNotExported(failure);
    }

    private void Export(RunSpan span)
    {
        _meters.Add(span);
        if (_names.Of(span) is { } words)
        {
            _activities.Export(span, words, LinksOf(span));
        }
    }

    private IEnumerable<RunSpanId> LinksOf(RunSpan span) => span.Kind == RunSpanKind.Task && _tasks.TryGetValue(span.Task!.Value, out var task)
        ? task.DependsOn.Select(_completed.GetValueOrDefault).OfType<RunSpanId>()
        : [];
}
