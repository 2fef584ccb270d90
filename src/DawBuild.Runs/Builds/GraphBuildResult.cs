using DawBuild.Diagnostics;

namespace DawBuild.Runs.Builds;

/// <summary>How the build ended. Its exit code proves nothing (SIGTERM makes it 0): the journal has the verdict.</summary>
/// <param name="Killed">True when it ended without an error of its own: by a signal, or with exit code 0. If tasks are left then, starting it again makes sense.</param>
/// <param name="Problems">Errors of its own that belong to no task: a broken graph.</param>
public sealed record GraphBuildResult(bool Killed, IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>Errors of its own by task: a failed hook.</summary>
    public IReadOnlyDictionary<TaskId, Diagnostic> Failed { get; init; } = new Dictionary<TaskId, Diagnostic>();
}
