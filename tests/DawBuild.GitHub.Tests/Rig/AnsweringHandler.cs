using System.Net;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>GitHub's answers, one after the other; the last one again and again. Keeps what was asked.</summary>
internal sealed class AnsweringHandler(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private readonly List<string> _requests = [];

    /// <summary>Method, path and token of each request.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public static Func<HttpResponseMessage> Answer(HttpStatusCode status, string body = "{}", params (string Name, string Value)[] headers) => () =>
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    };

    public static Func<HttpResponseMessage> Broken() => () => throw new HttpRequestException("connection reset");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery} {request.Headers.Authorization?.Parameter}");
        return Task.FromResult(answers[Math.Min(_requests.Count, answers.Length) - 1]());
    }
}
