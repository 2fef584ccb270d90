using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DawBuild.Telemetry.Export;

/// <summary>The names of the sources of spans and metrics, to which an exporter subscribes.</summary>
internal static class DawSource
{
    public const string Name = "DawBuild";

    public static readonly ActivitySource Activities = new(Name);

    public static Meter Meter() => new(Name);
}
