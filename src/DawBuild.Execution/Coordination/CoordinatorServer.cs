using System.Buffers;
using System.Text.Json;
using DawBuild.Execution.Runs;
using DawBuild.Execution.Stages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DawBuild.Execution.Coordination;

/// <summary>
/// The coordinator's door: HTTP over a unix socket in a folder that only this user can enter.
/// <c>POST /tasks/{id}/stages/{stage}</c> answers when the task is past the stage: <c>{"passed":true}</c>, or
/// <c>{"passed":false,"code":"DAWnnnn","message":"…"}</c>. A caller that goes away stops nothing.
/// <c>POST /tasks/{id}/notes</c> with at most 64 KiB of text puts an agent's words into the journal: 204, or 404 when no agent is at work there.
/// </summary>
public sealed class CoordinatorServer : IAsyncDisposable
{
    private const int MaxBody = 64 * 1024;

    private readonly WebApplication _app;
    private readonly string _directory;

    private CoordinatorServer(WebApplication app, string directory, string socketPath) =>
        (_app, _directory, SocketPath) = (app, directory, socketPath);

    /// <summary>Absolute path of the socket, shorter than the 104 bytes that a socket's address may have.</summary>
    public string SocketPath { get; }

    /// <summary>Starts to listen.</summary>
    public static async Task<CoordinatorServer> StartAsync(Coordinator coordinator, string mark, CancellationToken ct)
    {
        var directory = TemporaryFolders.Create(mark);
        var socketPath = Path.Join(directory, "coordinator.sock");

        // Empty: the usual one reads appsettings.json and the environment, which are the user's program's, not ours, and watches the whole folder.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [], ContentRootPath = directory });
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.ListenUnixSocket(socketPath);
        });
        var app = builder.Build();
        app.MapPost("/tasks/{task}/stages/{stage}", async (HttpContext http) => await AnswerAsync(coordinator, http));
        app.MapPost("/tasks/{task}/notes", async (HttpContext http) => await NoteAsync(coordinator, http));
        await app.StartAsync(ct);
        return new CoordinatorServer(app, directory, socketPath);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task AnswerAsync(Coordinator coordinator, HttpContext http)
    {
        if (!Enum.TryParse<Stage>((string?)http.GetRouteValue("stage"), ignoreCase: true, out var stage))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var result = await coordinator.PassAsync((string)http.GetRouteValue("task")!, stage);
        http.Response.ContentType = "application/json";
        Write(http.Response.BodyWriter, result);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static async Task NoteAsync(Coordinator coordinator, HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        http.Response.StatusCode = coordinator.Note((string)http.GetRouteValue("task")!, text) ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
    }

    private static void Write(IBufferWriter<byte> output, StageResult result)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteBoolean("passed", result.Problem is null);
        if (result.Problem is { } problem)
        {
            json.WriteString("code", problem.Code);
            json.WriteString("message", problem.Message);
        }

        json.WriteEndObject();
    }
}
