using DawBuild.Runs.Journal;
using DawBuild.Telemetry.Spans;

namespace DawBuild.Telemetry.Export;

/// <summary>
/// Tells an agent which span it works in (W3C Trace Context, as the variable that Claude Code and others read), and where to export its own.
/// </summary>
/// <param name="options">What the run is exported with.</param>
public sealed class AgentSpan(TelemetryOptions options)
{
    /// <summary>The variables of the agent of an attempt. Headers and addresses with a password are left out: agents are not trusted with them.</summary>
    /// <param name="attempt">The attempt, as it stands in the journal.</param>
    public IReadOnlyDictionary<string, string> Variables(AttemptStarted attempt)
    {
        var span = new RunSpanId(attempt.Seq, RunSpanKind.Agent, attempt.Task);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TRACEPARENT"] = $"00-{RunSpanId.TraceOf(options.Run)}-{span.In(options.Run)}-01",

            // What Claude Code needs to export anything; others do not know these.
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
