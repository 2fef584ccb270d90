using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>Does one <see cref="NextStep"/> of a task and writes its result to the journal, which then determines what comes next.</summary>
internal interface IStep
{
    Task RunAsync(PlanTask task, TaskState state, CancellationToken ct);
}
