namespace DawBuild.Runs.Builds;

/// <summary>The build that walks the graph: it decides what is ready, and asks the coordinator for each task's stages.</summary>
public interface IGraphBuild
{
    /// <summary>How many unfinished tasks the build takes in at once, so that each that is ready can ask. It asks before it takes in more.</summary>
    int Room { get; }

    /// <summary>Runs to its end.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="ct">Cancelled: stop it.</param>
    Task<GraphBuildResult> RunAsync(GraphBuildRequest request, CancellationToken ct);
}
