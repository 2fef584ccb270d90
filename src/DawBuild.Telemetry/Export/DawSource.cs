using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DawBuild.Telemetry.Export;

/// <summary>Where spans and figures come from: the names that an exporter subscribes to.</summary>
internal static class DawSource
{
    public const string Name = "DawBuild";

    public static readonly ActivitySource Activities = new(Name);

    public static Meter Meter() => new(Name);
}
