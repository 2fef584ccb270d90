namespace DawBuild.GitHub.Checks;

/// <summary>How detailed the checks of a run are.</summary>
public sealed record CheckOptions
{
    /// <summary>Whether to show a check per task in addition to the check of the run.</summary>
    /// <value>The default value is true.</value>
    public bool PerTask { get; init; } = true;

    /// <summary>With more tasks than this, there is only the check of the run.</summary>
    /// <value>The default value is 200: pull requests with more checks are hard to read, and GitHub keeps at most 1000 of one name.</value>
    public int MostTasks { get; init; } = 200;

    /// <summary>The maximum number of annotations per task; the rest are counted in its summary.</summary>
    /// <value>The default value is 50: several hundred make the page of a pull request hang.</value>
    public int AnnotationsPerTask { get; init; } = 50;

    /// <summary>How long changes are collected before they are written.</summary>
    /// <value>The default value is 10 seconds.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The minimum time that the checks of tasks stay on a commit when the branch moves on; the check of the run moves at once.</summary>
    /// <value>The default value is null: long enough to keep their creation below half of the 500 per hour that GitHub allows.</value>
    public TimeSpan? MoveInterval { get; init; }
}
