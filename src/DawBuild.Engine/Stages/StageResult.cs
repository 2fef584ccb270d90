using DawBuild.Diagnostics;
using DawBuild.Runs.Builds;

namespace DawBuild.Engine.Stages;

/// <summary>What a stage came to.</summary>
/// <param name="Problem">Why the task cannot go past it; null when it passed.</param>
/// <param name="Passed">How many stages the task is past when it passed: more than were asked for where there is nothing to do in the next ones.</param>
internal sealed record StageResult(Diagnostic? Problem, int Passed = 0)
{
    /// <summary>The task is past the stage, and those before it.</summary>
    public static StageResult Past(Stage stage) => new(Problem: null, (int)stage + 1);
}
