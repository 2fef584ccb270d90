using System.Diagnostics;

namespace DawBuild.Telemetry.Export;

/// <summary>The name, kind, and attributes of an exported span.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Tags">Its attributes.</param>
/// <param name="Error">What went wrong; null if nothing did.</param>
internal sealed record SpanLabels(string Name, ActivityKind Kind, IReadOnlyList<KeyValuePair<string, object?>> Tags, string? Error = null);
