using DawBuild.Dashboard;
using DawBuild.Runs;

namespace DawBuild.Tool.Composition;

/// <summary>
/// Routes requests from the page to this process's run or to other runs. Separate from <see cref="AttendedRun"/> so that a run without a dashboard does not
/// load the dashboard's room.
/// </summary>
internal sealed class AttendedControl(AttendedRun attended, RunControl others) : IRunControl
{
    public Task<string> RetryAsync(RunDirectory run, string task, string? note) => attended.RetryAsync(run, task, note);

    public Task<string> StopAsync(RunDirectory run) =>
        attended.Run is { } ours && !string.Equals(ours, run.Run, StringComparison.Ordinal) ? others.StopAsync(run) : attended.StopAsync();
}
