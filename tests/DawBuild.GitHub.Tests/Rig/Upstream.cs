using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>
/// Sits between the proxy and the emulator. Records every call, returns faults in place of the emulator's responses, and adds what the emulator lacks (commit
/// statuses) or does differently from GitHub (annotations of updates are added up; unknown commits are rejected).
/// </summary>
internal sealed partial class Upstream(int emulatorPort) : IAsyncDisposable
{
    private readonly HttpClient _emulator = new() { BaseAddress = new Uri($"http://127.0.0.1:{emulatorPort}") };
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly ConcurrentDictionary<long, int> _annotations = new();
    private WebApplication? _app;

    public int Port { get; } = FreePort.Next();

    /// <summary>Returns the fault for a request; null to let it through.</summary>
    public Func<HttpRequest, Fault?> Faults { get; set; } = _ => null;

    /// <summary>True to carry out the request but lose the response.</summary>
    public Func<HttpRequest, bool> LosesAnswer { get; set; } = _ => false;

    /// <summary>Called for every response.</summary>
    public Action<Call> Answered { get; set; } = _ => { };

    /// <summary>
    /// Maps a commit of the git server to the emulator's equivalent; null for others. On GitHub, both are the same repository; in the rig, they are not.
    /// </summary>
    public Func<string, Task<string?>> Mirror { get; set; } = _ => Task.FromResult<string?>(null);

    public IReadOnlyCollection<Call> Calls => _calls;

    /// <summary>Returns how many annotations a check run received in all of its writes.</summary>
    public int AnnotationsOf(long check) => _annotations.GetValueOrDefault(check);

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add($"http://127.0.0.1:{Port}");
        _app.Run(AnswerAsync);
        await _app.StartAsync();
    }

    /// <summary>Removes all faults and recorded calls.</summary>
    public void Reset()
    {
        (Faults, LosesAnswer, Answered, Mirror) = (_ => null, _ => false, _ => { }, _ => Task.FromResult<string?>(null));
        _calls.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _emulator.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer);
        try
        {
            await AnswerAsync(context, buffer.ToArray());
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            await context.Response.WriteAsync("<html>Bad gateway</html>");
            Answered(new Call(request.Method, request.Path, null, context.Response.StatusCode));
        }
    }

    private async Task AnswerAsync(HttpContext context, byte[] sent)
    {
        var request = context.Request;
        request.Path = await MirroredAsync(request.Path.Value!);
        var bytes = Encoding.UTF8.GetBytes(await MirroredAsync(Encoding.UTF8.GetString(sent)));
        JsonElement? body = bytes.Length == 0 ? null : JsonDocument.Parse(bytes).RootElement;
        if (Faults(request) is { } fault)
        {
            await fault.WriteAsync(context.Response);
        }
        else if (await UnknownCommitAsync(request, body) is { } unknown)
        {
            await unknown.WriteAsync(context.Response);
        }
        else if (request.Path.Value!.Contains("/statuses/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(body);
        }
        else
        {
            await ForwardAsync(context, bytes, body);
        }

        var call = new Call(request.Method, request.Path + request.QueryString, body, context.Response.StatusCode);
        _calls.Enqueue(call);
        Answered(call);
    }

    private async Task<string> MirroredAsync(string text)
    {
        foreach (var commit in Commits().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            text = text.Replace(commit, await Mirror(commit) ?? commit, StringComparison.Ordinal);
        }

        return text;
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Commits();

    /// <summary>Rejects check runs on unknown commits, as GitHub does; the emulator accepts any commit.</summary>
    private async Task<Fault?> UnknownCommitAsync(HttpRequest request, JsonElement? body)
    {
        if (body is not { } json || !request.Path.Value!.EndsWith("/check-runs", StringComparison.Ordinal) || !json.TryGetProperty("head_sha", out var sha))
        {
            return null;
        }

        using var get = new HttpRequestMessage(HttpMethod.Get, $"{request.Path.Value[..^"/check-runs".Length]}/git/commits/{sha}");
        get.Headers.TryAddWithoutValidation("Authorization", (string?)request.Headers.Authorization);
        using var answer = await _emulator.SendAsync(get);
        return answer.StatusCode == System.Net.HttpStatusCode.NotFound ? new Fault(422, $"No commit found for SHA: {sha}") : null;
    }

    private async Task ForwardAsync(HttpContext context, byte[] bytes, JsonElement? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
        request.Headers.TryAddWithoutValidation("Authorization", (string?)context.Request.Headers.Authorization);
        request.Headers.TryAddWithoutValidation("Accept", "application/vnd.github+json");
        if (bytes.Length > 0)
        {
            request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using var answer = await _emulator.SendAsync(request);
        var text = Correct(context.Request, body, await answer.Content.ReadAsStringAsync());
        context.Response.StatusCode = LosesAnswer(context.Request) ? StatusCodes.Status502BadGateway : (int)answer.StatusCode;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(text);
    }

    /// <summary>Adds up the annotations of updates, as GitHub does; the emulator replaces them.</summary>
    private string Correct(HttpRequest request, JsonElement? body, string answer)
    {
        if (!request.Path.Value!.Contains("/check-runs", StringComparison.Ordinal)
            || !answer.StartsWith("{\"id\"", StringComparison.Ordinal)
            || System.Text.Json.Nodes.JsonNode.Parse(answer) is not { } check)
        {
            return answer;
        }

        var id = check["id"]!.GetValue<long>();
        var sent = body is { } json && json.TryGetProperty("output", out var output) && output.TryGetProperty("annotations", out var list) ? list.GetArrayLength() : 0;
        check["output"]!["annotations_count"] = _annotations.AddOrUpdate(id, sent, (_, before) => before + sent);
        return check.ToJsonString();
    }
}
