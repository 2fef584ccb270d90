namespace DawBuild.GitHub.Client.Transport;

/// <summary>Gives one attempt its time, and tells "GitHub did not answer" from "the caller gave up".</summary>
internal sealed class AttemptHandler(GitHubHttpOptions options, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var answer = await base.SendAsync(request, both.Token);
            await answer.Content.LoadIntoBufferAsync(both.Token);
            return answer;
        }
        catch (OperationCanceledException error) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"no answer within {options.AttemptTimeout.TotalSeconds:0} s", error);
        }
    }
}
