using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DawBuild.Telemetry.Tests.Notifications;

/// <summary>A real HTTP server that records what is posted to it.</summary>
internal sealed class ListeningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _came = new(0);

    private ListeningServer(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Path, string? Authorization, JsonElement Body)> Posts { get; } = new();

    public int Status { get; set; } = StatusCodes.Status200OK;

    public string Address => _app.Urls.Single();

    public static async Task<ListeningServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ListeningServer(builder.Build());
        server._app.Run(server.TakeAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Waits for the given number of additional posts.</summary>
    public async Task WaitAsync(int posts)
    {
        for (var i = 0; i < posts; i++)
        {
            Assert.True(await _came.WaitAsync(TimeSpan.FromMinutes(2)), $"{i} of {posts} posts came");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _came.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        Posts.Enqueue((context.Request.Path, context.Request.Headers.Authorization.FirstOrDefault(), body.RootElement.Clone()));
        context.Response.StatusCode = Status;
        context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
        _came.Release();
    }
}
