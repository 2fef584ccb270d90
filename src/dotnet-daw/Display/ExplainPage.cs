using DawBuild.Diagnostics;
using DawBuild.Runs.Views;

namespace DawBuild.Tool.Display;

/// <summary>The output of <c>daw explain</c>: the state of a task and its dependencies, and what the task has waited for so far.</summary>
internal sealed class ExplainPage(RunView run, TaskId task, string status, Invocation invocation)
{
    public void Write()
    {
        var own = run[task];
        Line($"{task}: {Standing(own)}");
        foreach (var dependency in own.Task.DependsOn.Select(id => run[id]).Where(dependency => dependency.IsInRun))
        {
            Line($"  depends on {dependency.Task.Id}: {Standing(dependency)}");
        }

        foreach (var (cause, time) in own.State.Waited.Where(pair => pair.Value > TimeSpan.Zero).OrderByDescending(pair => pair.Value))
        {
            Line($"  has waited {Terminal.Wall(time)}: {WaitText.Of(cause)}");
        }
    }

    private string Standing(TaskView view)
    {
        var why = view.State.Command is { } command
            ? $": {CommandText.Of(command, RunStatus.Elapsed(status, run.State, invocation.Time.GetUtcNow()))}"
            : WaitText.Of(view.Task, run.State) is { Length: > 0 } waits ? $", {waits}" : string.Empty;
        return view.State.Phase.ToString().ToLowerInvariant() + why;
    }

    private void Line(string text) => invocation.Out.WriteLine(text);
}
