using System.Diagnostics;

namespace DawBuild.Telemetry.Export;

/// <summary>What an exported span is called and says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Tags">Its attributes.</param>
/// <param name="Error">What went wrong; null when nothing did.</param>
internal sealed record SpanLabels(string Name, ActivityKind Kind, IReadOnlyList<KeyValuePair<string, object?>> Tags, string? Error = null);
