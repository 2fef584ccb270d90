using DawBuild.Planning.Diagnostics;

namespace DawBuild.Execution.Stages;

/// <summary>What a stage came to.</summary>
/// <param name="Problem">Why the task cannot go past it; null when it passed.</param>
public sealed record StageResult(Diagnostic? Problem)
{
    /// <summary>The task is past the stage.</summary>
    public static StageResult Passed { get; } = new(Problem: null);
}
