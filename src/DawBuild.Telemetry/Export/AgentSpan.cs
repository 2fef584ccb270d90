using DawBuild.Runs.Journal;
using DawBuild.Telemetry.Spans;

namespace DawBuild.Telemetry.Export;

/// <summary>Tells an agent its span (W3C Trace Context, in the variable that Claude Code and others read) and where to export its own.</summary>
/// <param name="options">The run's export options.</param>
public sealed class AgentSpan(TelemetryOptions options)
{
    /// <summary>Returns the variables for an attempt's agent, without headers and without addresses that contain a password: agents are not trusted.</summary>
    /// <param name="attempt">The attempt, as recorded in the journal.</param>
    public IReadOnlyDictionary<string, string> Variables(AttemptStarted attempt)
    {
        var span = new RunSpanId(attempt.Seq, RunSpanKind.Agent, attempt.Task);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TRACEPARENT"] = $"00-{RunSpanId.TraceOf(options.Run)}-{span.In(options.Run)}-01",

            // Claude Code exports nothing without these; other agents ignore them.
            ["CLAUDE_CODE_ENABLE_TELEMETRY"] = "1",
            ["CLAUDE_CODE_ENHANCED_TELEMETRY_BETA"] = "1",
            ["OTEL_TRACES_EXPORTER"] = "otlp",
            ["OTEL_METRICS_EXPORTER"] = "otlp",
        };
        foreach (var (name, value) in ExportSettings.Of(options))
        {
            if (value is not null && name.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.Ordinal) && ((name.EndsWith("ENDPOINT", StringComparison.Ordinal) && Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length == 0) || name.EndsWith("PROTOCOL", StringComparison.Ordinal)))
            {
                variables[name] = value;
            }
        }

        return variables;
    }
}
