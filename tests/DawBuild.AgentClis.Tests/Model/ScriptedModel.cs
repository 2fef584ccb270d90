using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DawBuild.AgentClis.Tests.Model;

/// <summary>A model API that replies according to a script, on 127.0.0.1, in the three protocols that the CLIs use.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<ModelRequest, ModelReply> _script;
    private readonly ConcurrentQueue<ModelRequest> _requests = new();
    private readonly ConcurrentQueue<string> _others = new();

    private ScriptedModel(Func<ModelRequest, ModelReply> script)
    {
        _script = script;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapPost("/v1/messages", http => AnswerAsync(http, Protocol.Messages));
        _app.MapPost("/v1/responses", http => AnswerAsync(http, Protocol.Responses));
        _app.MapPost("/v1/chat/completions", http => AnswerAsync(http, Protocol.Chat));
        _app.MapPost("/v1/messages/count_tokens", () => Results.Text("{\"input_tokens\":10}", "application/json"));
        _app.MapFallback(http =>
        {
            _others.Enqueue($"{http.Request.Method} {http.Request.Path}");
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    /// <summary>The address, without a trailing slash.</summary>
    public string Address => _app.Urls.Single().TrimEnd('/');

    /// <summary>The requests that offered tools, without those for titles and the like.</summary>
    public IReadOnlyCollection<ModelRequest> Requests => _requests;

    /// <summary>All other requests, for messages of failed tests.</summary>
    public IReadOnlyCollection<string> Others => _others;

    public static async Task<ScriptedModel> StartAsync(Func<ModelRequest, ModelReply> script)
    {
        var model = new ScriptedModel(script);
        await model._app.StartAsync();
        return model;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, Protocol protocol)
    {
        using var document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var body = document.RootElement.Clone();
        var reply = protocol is Protocol.Responses || Messages.IsMain(body) ? Scripted(protocol, body) : new ModelReply.Says("A title");
        switch (reply)
        {
            case ModelReply.Refuses refusal:
                http.Response.StatusCode = refusal.Status;
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync(refusal.Body);
                break;
            case ModelReply.Hangs:
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
                break;
            case ModelReply.Garbles:
                http.Response.ContentType = "text/event-stream";
                await http.Response.WriteAsync("data: {\"type\":\"mess");
                break;
            default:
                await (protocol switch
                {
                    Protocol.Messages => Messages.SendAsync(http.Response, body, reply),
                    Protocol.Responses => Responses.SendAsync(http.Response, reply),
                    _ => Chat.SendAsync(http.Response, body, reply),
                });
                break;
        }
    }

    private ModelReply Scripted(Protocol protocol, JsonElement body)
    {
        var turn = protocol switch { Protocol.Messages => Messages.Turn(body), Protocol.Responses => Responses.Turn(body), _ => Chat.Turn(body) };
        ModelRequest request;
        lock (_requests)
        {
            request = new ModelRequest(protocol, body, turn, _requests.Count + 1);
            _requests.Enqueue(request);
        }

        return _script(request);
    }
}
