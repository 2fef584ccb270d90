using System.Net;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>Answers when released, and records whether the caller gave up before that.</summary>
internal sealed class HeldHandler : HttpMessageHandler
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _token;

    /// <summary>Completes when a request arrives.</summary>
    public Task Asked => _asked.Task;

    public void LetGo() => _answer.SetResult();

    /// <summary>Returns whether the caller canceled, after waiting far longer than any of the relevant time limits.</summary>
    public async Task<bool> IsCancelledAsync()
    {
        await Asked;
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = _token.Register(cancelled.SetResult);
        return await Task.WhenAny(cancelled.Task, Task.Delay(TimeSpan.FromMilliseconds(200))) == cancelled.Task;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _token = cancellationToken;
        _asked.SetResult();
        await _answer.Task.WaitAsync(cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") };
    }
}
