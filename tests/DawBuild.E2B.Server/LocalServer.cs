using System.Net;
using DawBuild.E2B.Server.Administration;
using DawBuild.E2B.Server.Control;
using DawBuild.E2B.Server.Envd;
using DawBuild.E2B.Server.Faults;
using DawBuild.E2B.Server.Files;
using DawBuild.E2B.Server.Processes;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server;

/// <summary>The control plane and sandboxes on one port.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SandboxStore _store;
    private readonly ProcessLauncher _launcher;

    private LocalServer(WebApplication app, SandboxStore store, ProcessLauncher launcher)
    {
        _app = app;
        _store = store;
        _launcher = launcher;
    }

    internal string Address => _app.Urls.First();

    internal static async Task<LocalServer> StartAsync(ServerOptions options)
    {
        var log = new ServerLog();
        var launcher = new ProcessLauncher(await Isolation.ChooseAsync(options));
        var store = new SandboxStore(options, launcher, log);
        var faults = new FaultPlan(options, log);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var app = builder.Build();
        app.Use(log.RecordAsync);
        app.Use(new FaultyCalls(faults, options).InvokeAsync);
        AdministrationRoutes.Map(app, store, faults, log);
        ControlRoutes.Map(app, store, options);
        var gate = new EnvdGate(store);
        ProcessRoutes.Map(app, gate, faults, log);
        FilesystemRoutes.Map(app, gate);
        FileRoutes.Map(app, gate);
        await app.StartAsync();
        return new LocalServer(app, store, launcher);
    }

    public async ValueTask DisposeAsync()
    {
        // Before the connections, because a stream ends when its process does.
        await _store.DisposeAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
        _launcher.Dispose();
    }
}
