namespace DawBuild.Agents.Definitions;

/// <summary>How to learn a CLI's version.</summary>
internal sealed record VersionProbe
{
    /// <summary>The arguments; its answer must hold three numbers with dots.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = ["--version"];

    /// <summary>The oldest version that is known to work; null when any will do, and then no version is asked for before a run.</summary>
    public Version? Minimum { get; init; }
}
