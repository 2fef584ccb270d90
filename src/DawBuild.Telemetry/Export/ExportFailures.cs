using System.Diagnostics.Tracing;
using System.Globalization;

namespace DawBuild.Telemetry.Export;

/// <summary>Hears why the exporter could not export: it reports that only as an event.</summary>
internal sealed class ExportFailures : EventListener
{
    private volatile string? _first;

    /// <summary>The first failure, on one line; null when there was none.</summary>
    public string? First => _first;

    /// <summary>One more.</summary>
    public void Add(string failure) => _first ??= failure;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (string.Equals(eventSource.Name, "OpenTelemetry-Exporter-OpenTelemetryProtocol", StringComparison.Ordinal))
        {
            // A connection that is refused is only a warning there.
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    // What follows the first line is the stack of an exception.
    protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
        Add(string.Format(CultureInfo.InvariantCulture, eventData.Message ?? eventData.EventName ?? "unknown", [.. eventData.Payload ?? []]).ReplaceLineEndings("\n").Split('\n')[0]);
}
