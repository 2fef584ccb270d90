namespace DawBuild.Telemetry.Export;

/// <summary>Determines the exporter's settings.</summary>
internal static class ExportSettings
{
    /// <summary>Returns every <c>OTEL_…</c> variable, and the values of options or our defaults for variables that are not set.</summary>
    public static Dictionary<string, string?> Of(TelemetryOptions options)
    {
        var settings = options.Environment.Where(pair => pair.Key.StartsWith("OTEL_", StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal);

        // Spans exported shortly before a coordinator is killed should be visible, and many tasks may end at that moment.
        settings.TryAdd("OTEL_BSP_SCHEDULE_DELAY", "1000");
        settings.TryAdd("OTEL_BSP_MAX_QUEUE_SIZE", "16384");
        settings.TryAdd("OTEL_METRIC_EXPORT_INTERVAL", "10000");
        if (options.Endpoint is { } endpoint)
        {
            settings[EndpointVariables.All] = endpoint.AbsoluteUri;
            settings.Remove(EndpointVariables.Traces);
            settings.Remove(EndpointVariables.Metrics);

            // The standard port for HTTP.
            settings.TryAdd("OTEL_EXPORTER_OTLP_PROTOCOL", endpoint.Port == 4318 ? "http/protobuf" : "grpc");
        }

        return settings;
    }

    /// <summary>True if a signal has a collector and is not disabled.</summary>
    /// <param name="signal"><c>TRACES</c> or <c>METRICS</c>.</param>
    /// <param name="settings">The settings.</param>
    public static bool Exports(string signal, IReadOnlyDictionary<string, string?> settings) =>
        (settings.ContainsKey(EndpointVariables.All) || settings.ContainsKey(signal is "TRACES" ? EndpointVariables.Traces : EndpointVariables.Metrics))
        && !string.Equals(settings.GetValueOrDefault($"OTEL_{signal}_EXPORTER"), "none", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(settings.GetValueOrDefault("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
}
