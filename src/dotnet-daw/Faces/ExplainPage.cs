using DawBuild.Execution.Journal;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Faces;

/// <summary><c>daw explain</c>: why a task is where it is, and what it has waited for so far.</summary>
internal sealed class ExplainPage(Plan plan, PlanTask task, RunState state, Invocation invocation)
{
    public void Write()
    {
        var own = state.Task(task.Id);
        var why = WaitText.Of(task, state);
        Line($"{task.Id}: {own.Phase.ToString().ToLowerInvariant()}{(why.Length > 0 ? $", {why}" : string.Empty)}");
        foreach (var dependency in plan.Tasks.Where(other => task.DependsOn.Contains(other.Id) && state.Tasks.ContainsKey(other.Id)))
        {
            var reason = WaitText.Of(dependency, state);
            Line($"  depends on {dependency.Id}: {state.Task(dependency.Id).Phase.ToString().ToLowerInvariant()}{(reason.Length > 0 ? $", {reason}" : string.Empty)}");
        }

        foreach (var (cause, time) in own.Waited.Where(pair => pair.Value > TimeSpan.Zero).OrderByDescending(pair => pair.Value))
        {
            Line($"  has waited {Terminal.Wall(time)}: {WaitText.Of(cause)}");
        }
    }

    private void Line(string text) => invocation.Out.WriteLine(text);
}
