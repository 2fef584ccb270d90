using System.Net;
using System.Security.Cryptography;
using DawBuild.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace DawBuild.Dashboard;

/// <summary>Serves the dashboard to browsers on this machine, and only to those that know its token.</summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private const int TokenBytes = 24;
    private const int MostConnections = 256;
    private const int MostBytes = 64 * 1024;

    private readonly WebApplication _app;
    private readonly RunFeeds _feeds;
    private readonly TimeProvider _time;

    private DashboardServer(WebApplication app, RunFeeds feeds, Uri address, TimeProvider time) => (_app, _feeds, Address, _time) = (app, feeds, address, time);

    /// <summary>The dashboard's URL, including the token that grants access.</summary>
    public Uri Address { get; }

    /// <summary>Starts the server.</summary>
    /// <exception cref="DawException">DAW5073: the port cannot be used.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardOptions options, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        var feeds = new RunFeeds(options);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        app.Use(new Guard(token).InvokeAsync);
        new Routes(options, feeds, app.Lifetime.ApplicationStopping).MapTo(app);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            await app.DisposeAsync();
            throw new DawException(Errors.PortTaken(options.Port, e.Message), e);
        }

        var port = new Uri(app.Urls.First()).Port;
        return new DashboardServer(app, feeds, new Uri($"http://127.0.0.1:{port}/?token={token}"), options.Time);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Let pages receive the end of the run first.
        await _feeds.DisposeAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time);
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
