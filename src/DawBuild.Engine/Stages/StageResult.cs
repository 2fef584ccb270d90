using DawBuild.Diagnostics;
using DawBuild.Runs.Builds;

namespace DawBuild.Engine.Stages;

/// <summary>The result of a stage.</summary>
/// <param name="Problem">Why the task cannot pass the stage; null if it passed.</param>
/// <param name="Passed">How many stages the task has passed, if it passed: more than requested if the next ones have nothing to do.</param>
internal sealed record StageResult(Diagnostic? Problem, int Passed = 0)
{
    /// <summary>Creates the result for a task that has passed the stage and those before it.</summary>
    public static StageResult Past(Stage stage) => new(Problem: null, (int)stage + 1);
}
