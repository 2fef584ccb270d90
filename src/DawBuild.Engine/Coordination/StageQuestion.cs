using System.Collections.Frozen;
using DawBuild.Engine.Stages;
using DawBuild.Runs.Builds;

namespace DawBuild.Engine.Coordination;

/// <summary>A task's question: <c>{"task":"A","stage":"Verify"}</c>.</summary>
/// <param name="Task">Which task.</param>
/// <param name="Stage">The stage to bring it past.</param>
internal sealed record StageQuestion(string Task, Stage Stage) : BuildQuestion(Task)
{
    // Names alone: Enum.TryParse also takes numbers and lists, which are not stages.
    private static readonly FrozenDictionary<string, Stage> Stages = Enum.GetValues<Stage>().ToFrozenDictionary(stage => stage.ToString(), StringComparer.Ordinal);

    /// <summary>The question for a stage; null when there is no such stage.</summary>
    public static StageQuestion? Of(string task, string name) => Stages.TryGetValue(name, out var stage) ? new StageQuestion(task, stage) : null;

    /// <inheritdoc/>
    public override Task<StageResult> AskAsync(Coordinator coordinator) => coordinator.PassAsync(Task, Stage);
}
