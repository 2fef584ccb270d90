using DawBuild.Dashboard;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Tool.Composition;

/// <summary>Starts the dashboard for a plan's runs. Its code and the web server are loaded only on request.</summary>
internal static class DashboardHost
{
    /// <summary>Serves the dashboard alongside a run of this process.</summary>
    /// <returns>The server, which must be disposed after the run, and its address.</returns>
    public static async Task<(IAsyncDisposable Server, Uri Address)> AttendAsync(Plan plan, AttendedRun attended, Invocation invocation, CancellationToken ct)
    {
        var server = await StartAsync(plan, new AttendedControl(attended, new RunControl(plan, invocation)), port: 0, invocation, ct);
        return (server, server.Address);
    }

    /// <summary>Serves the dashboard until the server is disposed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="control">Carries out the page's requests.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="invocation">The call of the tool.</param>
    /// <param name="ct">Cancels the startup.</param>
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
