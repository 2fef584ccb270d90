namespace DawBuild.Telemetry.Export;

/// <summary>What the exporter is set to.</summary>
internal static class ExportSettings
{
    /// <summary>Every <c>OTEL_…</c> variable, and what an option or we say where the person says nothing.</summary>
    public static Dictionary<string, string?> Of(TelemetryOptions options)
    {
        var settings = options.Environment.Where(pair => pair.Key.StartsWith("OTEL_", StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal);

        // What was exported a moment before a coordinator is killed should be seen, and many tasks may end in that moment.
        settings.TryAdd("OTEL_BSP_SCHEDULE_DELAY", "1000");
        settings.TryAdd("OTEL_BSP_MAX_QUEUE_SIZE", "16384");
        settings.TryAdd("OTEL_METRIC_EXPORT_INTERVAL", "10000");
        if (options.Endpoint is { } endpoint)
        {
            settings[EndpointVariables.All] = endpoint.AbsoluteUri;
            settings.Remove(EndpointVariables.Traces);
            settings.Remove(EndpointVariables.Metrics);

            // The port that the standard gives to HTTP.
            settings.TryAdd("OTEL_EXPORTER_OTLP_PROTOCOL", endpoint.Port == 4318 ? "http/protobuf" : "grpc");
        }

        return settings;
    }

    /// <summary>True if a signal has a collector and is not turned off.</summary>
    /// <param name="signal"><c>TRACES</c> or <c>METRICS</c>.</param>
    /// <param name="settings">The settings.</param>
    public static bool Exports(string signal, IReadOnlyDictionary<string, string?> settings) =>
        (settings.ContainsKey(EndpointVariables.All) || settings.ContainsKey(signal is "TRACES" ? EndpointVariables.Traces : EndpointVariables.Metrics))
        && !string.Equals(settings.GetValueOrDefault($"OTEL_{signal}_EXPORTER"), "none", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(settings.GetValueOrDefault("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
}
