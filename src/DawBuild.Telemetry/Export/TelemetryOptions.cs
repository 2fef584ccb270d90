using DawBuild.Planning.Tasks;

namespace DawBuild.Telemetry.Export;

/// <summary>The export options of a run.</summary>
public sealed record TelemetryOptions
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>DawBuild's version.</summary>
    public required string Version { get; init; }

    /// <summary>The environment: every <c>OTEL_…</c> variable that the SDK knows is honored.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The endpoint to export to; null to use the environment.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The provider of each agent, by agent name.</summary>
    public IReadOnlyDictionary<string, string> Providers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True to export the text of prompts and of agents' last messages.</summary>
    public bool CapturesMessages =>
        string.Equals(Environment.GetValueOrDefault("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"), "true", StringComparison.OrdinalIgnoreCase);
}
