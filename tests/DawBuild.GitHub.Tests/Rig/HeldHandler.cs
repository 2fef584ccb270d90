using System.Net;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>Answers when released, and records whether the caller gave up before that.</summary>
internal sealed class HeldHandler : HttpMessageHandler
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _canceled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a request arrives.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Completes when the caller gives up.</summary>
    public Task Canceled => _canceled.Task;

    public void LetGo() => _answer.SetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _asked.SetResult();
        try
        {
            await _answer.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _canceled.SetResult();
            throw;
        }

        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") };
    }
}
