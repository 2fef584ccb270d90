namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>What GitHub tells of a check run's output.</summary>
/// <param name="Title">Its headline.</param>
/// <param name="Summary">Its markdown.</param>
/// <param name="AnnotationsCount">How many annotations have arrived.</param>
public sealed record CheckRunOutput(string? Title, string? Summary, int AnnotationsCount);
