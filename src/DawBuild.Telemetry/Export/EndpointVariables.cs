namespace DawBuild.Telemetry.Export;

/// <summary>
/// The variables that name a collector
/// (<see href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">OpenTelemetry protocol exporter</see>). Constants, so that to ask for them does not load
/// this room.
/// </summary>
public static class EndpointVariables
{
    /// <summary>The collector of all signals.</summary>
    public const string All = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The collector of traces alone.</summary>
    public const string Traces = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    /// <summary>The collector of metrics alone.</summary>
    public const string Metrics = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
}
