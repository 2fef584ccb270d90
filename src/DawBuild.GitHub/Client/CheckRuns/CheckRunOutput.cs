namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>What GitHub says about a check run's output.</summary>
public sealed record CheckRunOutput
{
    /// <summary>How many annotations have arrived.</summary>
    public int AnnotationsCount { get; init; }
}
