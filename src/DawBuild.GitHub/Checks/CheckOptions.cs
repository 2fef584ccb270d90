namespace DawBuild.GitHub.Checks;

/// <summary>How much the checks of a run say.</summary>
public sealed record CheckOptions
{
    /// <summary>True for a check per task besides the one of the run.</summary>
    /// <value>The default value is true.</value>
    public bool PerTask { get; init; } = true;

    /// <summary>With more tasks than this there is only the check of the run.</summary>
    /// <value>The default value is 200: pull requests with more checks are hard to read, and GitHub keeps 1000 of a name.</value>
    public int MostTasks { get; init; } = 200;

    /// <summary>The most annotations of a task; more are counted in its summary.</summary>
    /// <value>The default value is 50: some hundreds make the page of a pull request hang.</value>
    public int AnnotationsPerTask { get; init; } = 50;

    /// <summary>How long changes are gathered before they are written.</summary>
    /// <value>The default value is 10 seconds.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the checks of tasks stay on a commit at least when the branch moves on; the check of the run moves at once.</summary>
    /// <value>The default value is null: as long as keeps their creation below half of the 500 an hour that GitHub allows.</value>
    public TimeSpan? MoveInterval { get; init; }
}
