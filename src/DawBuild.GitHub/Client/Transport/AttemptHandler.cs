namespace DawBuild.GitHub.Client.Transport;

/// <summary>Limits the time of one attempt, and distinguishes "GitHub did not answer" from "the caller gave up".</summary>
internal sealed class AttemptHandler(GitHubHttpOptions options, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const long MostBytes = 16 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        HttpResponseMessage? answer = null;
        try
        {
            answer = await base.SendAsync(request, both.Token);

            // Pages are requested by number: Octokit would follow the link to any host, with the token.
            answer.Headers.Remove("Link");
            await answer.Content.LoadIntoBufferAsync(MostBytes, both.Token);
            return answer;
        }
        catch (OperationCanceledException error) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            answer?.Dispose();
            throw new HttpRequestException($"no answer within {options.AttemptTimeout.TotalSeconds:0} s", error);
        }
    }
}
