namespace DawBuild.Runs.Builds;

/// <summary>The build that walks the graph: it decides which tasks are ready, and asks the coordinator to run each task's stages.</summary>
public interface IGraphBuild
{
    /// <summary>The number of unfinished tasks that the build can hold at once while every ready one of them can still ask the coordinator.</summary>
    int Room { get; }

    /// <summary>Runs the build to its end.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="ct">When canceled, stops the build.</param>
    Task<GraphBuildResult> RunAsync(GraphBuildRequest request, CancellationToken ct);
}
