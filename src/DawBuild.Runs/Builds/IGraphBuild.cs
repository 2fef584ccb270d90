namespace DawBuild.Runs.Builds;

/// <summary>The build that walks the graph: it decides which tasks are ready, and asks the coordinator to run each task's stages.</summary>
public interface IGraphBuild
{
    /// <summary>Returns how many unfinished tasks the build holds at once, so that every ready one of them can ask the coordinator.</summary>
    /// <param name="slots">How many agents run at once.</param>
    int RoomFor(int slots);

    /// <summary>Runs the build to its end.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="ct">When canceled, stops the build.</param>
    Task<GraphBuildResult> RunAsync(GraphBuildRequest request, CancellationToken ct);
}
