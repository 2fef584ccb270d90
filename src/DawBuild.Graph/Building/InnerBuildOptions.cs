namespace DawBuild.Graph.Building;

/// <summary>How graphs are built.</summary>
public sealed record InnerBuildOptions
{
    /// <summary>
    /// True to build on threads of one process, so that every ready task can wait at the coordinator for its turn; false for a process
    /// per slot.
    /// </summary>
    /// <value>The default value is what the SDK can.</value>
    public bool? MultiThreaded { get; init; }

    /// <summary>The most projects that MSBuild builds at once.</summary>
    /// <value>The default value, 1024, is the most that it accepts (MSB1032).</value>
    public int MaxNodes { get; init; } = 1024;

    /// <summary>Names of variables that the build and its hooks do not get.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>Takes secrets out of what the build prints; null to leave it as it is.</summary>
    public Func<string, string>? Redact { get; init; }

    /// <summary>True to leave a binary log of each build beside its text log, with a project and its messages for each task.</summary>
    public bool BinaryLog { get; init; }

    /// <summary>Absolute path of <c>Daw.Task.targets</c>, with DawBuild.MSBuild.dll beside it.</summary>
    /// <value>The default value is in the folder <c>build</c> beside the program.</value>
    public string TaskTargets { get; init; } = Path.Combine(AppContext.BaseDirectory, "build", "Daw.Task.targets");
}
