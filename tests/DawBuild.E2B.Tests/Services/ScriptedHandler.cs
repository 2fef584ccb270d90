using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace DawBuild.E2B.Tests.Services;

/// <summary>Answers requests in the order of a script, and repeats its last response.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, HttpResponseMessage>[] script) : HttpMessageHandler
{
    private int _next;

    internal ConcurrentQueue<string> Requests { get; } = new();

    internal static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    internal static HttpResponseMessage Plain(HttpStatusCode status, string body = "") => new(status) { Content = new StringContent(body) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery} {body}".TrimEnd());
        return script[Math.Min(Interlocked.Increment(ref _next), script.Length) - 1](request);
    }
}
