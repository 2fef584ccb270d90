namespace DawBuild.Runs.Builds;

/// <summary>The build that walks the graph: it decides what is ready, and asks the coordinator for each task's stages.</summary>
public interface IGraphBuild
{
    /// <summary>Runs to its end.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="ct">Cancelled: stop it.</param>
    Task<GraphBuildResult> RunAsync(GraphBuildRequest request, CancellationToken ct);
}
