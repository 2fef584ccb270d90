namespace DawBuild.Graph.Building;

/// <summary>How graphs are built.</summary>
public sealed record InnerBuildOptions
{
    /// <summary>
    /// True to build on threads of one process, so that every ready task can wait at the coordinator for its turn; false to use one process
    /// per slot; null to use threads if the SDK supports them.
    /// </summary>
    /// <value>The default is null.</value>
    public bool? MultiThreaded { get; init; }

    /// <summary>The maximum number of projects that MSBuild builds at once.</summary>
    /// <value>The default is 1024, the most that MSBuild accepts (MSB1032).</value>
    public int MaxNodes { get; init; } = 1024;

    /// <summary>Names of environment variables that are withheld from the build and its hooks.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>Removes secrets from the build's output; null to leave it unchanged.</summary>
    public Func<string, string>? Redact { get; init; }

    /// <summary>True to write a binary log of each build next to its text log, with a project and its messages for each task.</summary>
    public bool BinaryLog { get; init; }

    /// <summary>Absolute path of <c>Daw.Task.targets</c>; DawBuild.MSBuild.dll must be next to it.</summary>
    /// <value>The default is in the <c>build</c> folder next to the program.</value>
    public string TaskTargets { get; init; } = Path.Combine(AppContext.BaseDirectory, "build", "Daw.Task.targets");
}
