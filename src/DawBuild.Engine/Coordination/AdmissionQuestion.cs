using DawBuild.Engine.Stages;

namespace DawBuild.Engine.Coordination;

/// <summary>A gate's question, <c>{"task":"A","stage":"Admission"}</c>: may the tasks up to this one come in?</summary>
/// <param name="Task">The last task behind the gate.</param>
internal sealed record AdmissionQuestion(string Task) : BuildQuestion(Task)
{
    /// <summary>Creates the question if the name is <c>Admission</c>; otherwise returns null.</summary>
    public static AdmissionQuestion? Of(string task, string name) => string.Equals(name, "Admission", StringComparison.Ordinal) ? new AdmissionQuestion(task) : null;

    /// <inheritdoc/>
    public override Task<StageResult> AskAsync(Coordinator coordinator) => coordinator.AdmitAsync(Task);
}
