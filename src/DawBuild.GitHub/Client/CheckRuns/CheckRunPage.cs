namespace DawBuild.GitHub.Client.CheckRuns;

internal sealed record CheckRunPage
{
    public IReadOnlyList<CheckRun>? CheckRuns { get; init; }
}
