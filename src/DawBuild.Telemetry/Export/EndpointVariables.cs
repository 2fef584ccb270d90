namespace DawBuild.Telemetry.Export;

/// <summary>
/// The variables that name a collector
/// (<see href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">OpenTelemetry protocol exporter</see>). They are constants, so that reading them
/// does not load this room.
/// </summary>
public static class EndpointVariables
{
    /// <summary>The collector for all signals.</summary>
    public const string All = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The collector for traces only.</summary>
    public const string Traces = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    /// <summary>The collector for metrics only.</summary>
    public const string Metrics = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
}
