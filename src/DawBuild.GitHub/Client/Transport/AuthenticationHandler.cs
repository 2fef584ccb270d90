using System.Net;
using System.Net.Http.Headers;

namespace DawBuild.GitHub.Client.Transport;

/// <summary>Adds the token to every attempt; a refused token is renewed once, if its source can do that.</summary>
internal sealed class AuthenticationHandler(ITokenSource tokens, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        var answer = await SendAsync(request, token, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || await tokens.RenewAsync(token, cancellationToken) is not { } fresh)
        {
            return answer;
        }

        answer.Dispose();
        return await SendAsync(request, fresh, cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, ct);
    }
}
