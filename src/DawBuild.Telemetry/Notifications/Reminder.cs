namespace DawBuild.Telemetry.Notifications;

/// <summary>Repeats a notification until a person reacts.</summary>
internal sealed class Reminder : IAsyncDisposable
{
    private readonly CancellationTokenSource _reacted = new();
    private readonly Task _telling;

    public Reminder(Notification notification, TimeSpan interval, Func<Notification, CancellationToken, Task> tell, TimeProvider time) =>
        _telling = TellAsync(notification, interval, tell, time, _reacted.Token);

    public async ValueTask DisposeAsync()
    {
        await _reacted.CancelAsync();
        await _telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _reacted.Dispose();
    }

    private static async Task TellAsync(Notification notification, TimeSpan interval, Func<Notification, CancellationToken, Task> tell, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(interval, time, ct);
            await tell(notification, ct);
        }
    }
}
