using DawBuild.Diagnostics;

namespace DawBuild.Runs.Builds;

/// <summary>How the build ended. Its exit code proves nothing (it is 0 after SIGTERM); only the journal tells what was done.</summary>
/// <param name="Killed">
/// True if the build ended without an error of its own: by a signal, or with exit code 0. If tasks are left, it makes sense to start it again.
/// </param>
/// <param name="Problems">The build's own errors that belong to no task, such as a broken graph.</param>
public sealed record GraphBuildResult(bool Killed, IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>The build's own errors by task, such as a failed hook.</summary>
    public IReadOnlyDictionary<TaskId, Diagnostic> Failed { get; init; } = new Dictionary<TaskId, Diagnostic>();
}
