using DawBuild.E2B.Server.Faults;
using DawBuild.E2B.Server.Launch;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Administration;

internal static class AdministrationRoutes
{
    internal static void Map(WebApplication app, SandboxStore store, FaultPlan faults, ServerLog log)
    {
        app.MapGet("/_server/state", () => new ServerState(store.Created, store.Peak, [.. store.All.Select(sandbox => sandbox.Id)], store.ProcessCount, log.Faults));
        app.MapGet("/_server/log", () => log.Text);
        app.MapPost("/_server/faults", (PlannedFault fault) => faults.Add(fault));
    }
}
