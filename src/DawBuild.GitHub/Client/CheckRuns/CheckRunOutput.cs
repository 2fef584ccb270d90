namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>GitHub's description of a check run's output.</summary>
public sealed record CheckRunOutput
{
    /// <summary>How many annotations GitHub has received.</summary>
    public int AnnotationsCount { get; init; }
}
