using System.Collections.Frozen;
using DawBuild.Engine.Stages;
using DawBuild.Runs.Builds;

namespace DawBuild.Engine.Coordination;

/// <summary>A task's question, such as <c>{"task":"A","stage":"Verify"}</c>.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Stage">The stage to bring it past.</param>
internal sealed record StageQuestion(string Task, Stage Stage) : BuildQuestion(Task)
{
    // Names only: Enum.TryParse would also accept numbers and lists.
    private static readonly FrozenDictionary<string, Stage> Stages = Enum.GetValues<Stage>().ToFrozenDictionary(stage => stage.ToString(), StringComparer.Ordinal);

    /// <summary>Creates the question for a stage; null if there is no such stage.</summary>
    public static StageQuestion? Of(string task, string name) => Stages.TryGetValue(name, out var stage) ? new StageQuestion(task, stage) : null;

    /// <inheritdoc/>
    public override Task<StageResult> AskAsync(Coordinator coordinator) => coordinator.PassAsync(Task, Stage);
}
