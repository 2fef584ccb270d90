using DawBuild.Dashboard;
using DawBuild.Runs;

namespace DawBuild.Tool.Composition;

/// <summary>The page's way to the run of this process, and to those of others. Apart from <see cref="AttendedRun"/>, so that a run without a dashboard does not load its room.</summary>
internal sealed class AttendedControl(AttendedRun attended, RunControl others) : IRunControl
{
    public Task<string> RetryAsync(RunDirectory run, string task, string? note) => attended.RetryAsync(run, task, note);

    public Task<string> StopAsync(RunDirectory run) =>
        attended.Run is { } ours && !string.Equals(ours, run.Run, StringComparison.Ordinal) ? others.StopAsync(run) : attended.StopAsync();
}
