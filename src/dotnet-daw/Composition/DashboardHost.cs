using DawBuild.Dashboard;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Tool.Composition;

/// <summary>The dashboard of a plan's runs. Nothing of it, nor of the web server, is loaded before it is asked for.</summary>
internal static class DashboardHost
{
    /// <summary>Serves it until it is disposed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="control">Carries out what is asked for on the page.</param>
    /// <param name="port">The port; 0 for any.</param>
    /// <param name="invocation">Who asks.</param>
    /// <param name="ct">Cancels the start.</param>
    public static Task<DashboardServer> StartAsync(Plan plan, IRunControl control, int port, Invocation invocation, CancellationToken ct)
    {
        var processes = new ProcessRunner(invocation.Time);
        return DashboardServer.StartAsync(
            new DashboardOptions
            {
                Root = plan.Directory,
                Plan = _ => PlanReader.ReadFile(plan.Path).Required(),
                Diffs = (run, token) => RunDiffs.FindAsync(plan, run.Run, processes, invocation, token),
                Redact = HostSecrets.Of(plan, invocation).Redact,
                Control = control,
                Port = port,
                Time = invocation.Time,
            },
            ct);
    }
}
