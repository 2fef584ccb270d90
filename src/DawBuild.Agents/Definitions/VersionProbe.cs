namespace DawBuild.Agents.Definitions;

/// <summary>How to get a CLI's version.</summary>
internal sealed record VersionProbe
{
    /// <summary>The arguments; the output must contain three numbers separated by dots.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = ["--version"];

    /// <summary>The oldest version known to work; null if any version will do, and then the version is not checked.</summary>
    public Version? Minimum { get; init; }
}
