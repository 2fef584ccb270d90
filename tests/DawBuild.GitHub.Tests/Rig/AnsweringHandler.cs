using System.Net;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>Returns GitHub's responses one after another, repeating the last one, and records the requests.</summary>
internal sealed class AnsweringHandler(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private readonly List<string> _requests = [];
    private readonly List<string> _hosts = [];

    /// <summary>The method, path, and token of each request.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>The host of each request.</summary>
    public IReadOnlyList<string> Hosts => _hosts;

    public static Func<HttpResponseMessage> Answer(HttpStatusCode status, string body = "{}", params (string Name, string Value)[] headers) => () =>
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, System.Text.Encoding.UTF8, body.StartsWith('<') ? "text/html" : "application/json") };
        foreach (var (name, value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    };

    public static Func<HttpResponseMessage> Broken() => () => throw new HttpRequestException("connection reset");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _hosts.Add(request.RequestUri!.Host);
        _requests.Add($"{request.Method} {request.RequestUri.PathAndQuery} {request.Headers.Authorization?.Parameter}");
        return Task.FromResult(answers[Math.Min(_requests.Count, answers.Length) - 1]());
    }
}
