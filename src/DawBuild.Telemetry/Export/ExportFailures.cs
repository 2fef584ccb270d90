using System.Diagnostics.Tracing;
using System.Globalization;

namespace DawBuild.Telemetry.Export;

/// <summary>Collects the exporter's failures, which it reports only as events.</summary>
internal sealed class ExportFailures : EventListener
{
    private volatile string? _first;

    /// <summary>The first failure, on one line; null if there was none.</summary>
    public string? First => _first;

    /// <summary>Adds a failure.</summary>
    public void Add(string failure) => _first ??= failure;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (string.Equals(eventSource.Name, "OpenTelemetry-Exporter-OpenTelemetryProtocol", StringComparison.Ordinal))
        {
            // The exporter reports a refused connection only as a warning.
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    // The lines after the first are an exception's stack trace.
    protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
        Add(string.Format(CultureInfo.InvariantCulture, eventData.Message ?? eventData.EventName ?? "unknown", [.. eventData.Payload ?? []]).ReplaceLineEndings("\n").Split('\n')[0]);
}
