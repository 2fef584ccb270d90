namespace DawBuild.Runs.Builds;

/// <summary>The build that walks the graph: it decides which tasks are ready, and asks the coordinator to run each task's stages.</summary>
public interface IGraphBuild
{
    /// <summary>
    /// Returns how many unfinished tasks to admit to the build at once. It can hold more, for agents that would otherwise be idle, but more slow it down.
    /// </summary>
    /// <param name="slots">How many agents run at once.</param>
    /// <exception cref="Diagnostics.DawException">The build is not available.</exception>
    Task<int> RoomAsync(int slots);

    /// <summary>Runs the build to its end.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="ct">When canceled, stops the build.</param>
    Task<GraphBuildResult> RunAsync(GraphBuildRequest request, CancellationToken ct);
}
