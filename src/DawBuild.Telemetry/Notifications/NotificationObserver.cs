using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;

namespace DawBuild.Telemetry.Notifications;

/// <summary>Notifies one target of each event once, with reminders until a person reacts.</summary>
public sealed class NotificationObserver : IRunObserver, IAsyncDisposable
{
    private static readonly TimeSpan UsualAgain = TimeSpan.FromHours(1);

    private readonly RunNotifications _notifications;
    private readonly NotificationTarget _target;
    private readonly INotifier _notifier;
    private readonly TimeProvider _time;
    private readonly TimeSpan _again;
    private readonly Dictionary<string, Reminder> _open = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile string? _failure;

    internal NotificationObserver(RunNotifications notifications, NotificationTarget target, INotifier notifier, TimeProvider time)
    {
        (_notifications, _target, _notifier, _time) = (notifications, target, notifier, time);
        _again = Duration.TryParse(target.Again, out var again) ? again : UsualAgain;
    }

    /// <inheritdoc/>
    public string Name => $"notifications to {_target.Name}";

    /// <inheritdoc/>
    public async Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        // Events before the resumption were sent when they happened; only what is still open is sent again.
        var resumed = events.LastOrDefault(e => e is RunResumed)?.Seq ?? 0;
        foreach (var e in events)
        {
            var notification = _notifications.Apply(e);
            await ReactedAsync(e);
            if (notification is null || !Wants(notification))
            {
                continue;
            }

            if (e.Seq > resumed)
            {
                _failure = await TellAsync(notification, ct) ?? _failure;
            }

            if (KeyOf(e) is { } key && _again > TimeSpan.Zero)
            {
                _open[key] = new Reminder(notification, _again, AgainAsync, _time);
            }
        }

        if (Interlocked.Exchange(ref _failure, null) is { } failure)
        {
            throw new DawException(Errors.NotificationFailed(_target.Name, failure));
        }
    }

    /// <summary>Stops sending notifications and reminders.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_open.Values.Select(reminder => reminder.DisposeAsync().AsTask()));
        (_notifier as IDisposable)?.Dispose();
        _one.Dispose();
    }

    // Events that wait for a person's reaction.
    private static string? KeyOf(RunEvent e) => e switch
    {
        TaskBlocked blocked => $"task {blocked.Task}",
        ProviderThrottled { Concurrency: 0, Until: null } paused => $"provider {paused.Provider}",
        _ => null,
    };

    private async Task ReactedAsync(RunEvent e)
    {
        IEnumerable<string> keys = e switch
        {
            TaskRetried or TaskReady or TaskStarted or TaskCompleted or TaskBlocked => [$"task {((TaskEvent)e).Task}"],
            ProviderThrottled throttled => [$"provider {throttled.Provider}"],
            _ => [],
        };
        foreach (var key in keys)
        {
            if (_open.Remove(key, out var reminder))
            {
                await reminder.DisposeAsync();
            }
        }
    }

    private bool Wants(Notification notification) => notification.Severity >= _target.Severity && (_target.Events is not { } events || events.Contains(notification.Event));

    private async Task AgainAsync(Notification notification, CancellationToken ct)
    {
        var failure = await TellAsync(notification with { IsAgain = true, Title = $"Reminder: {notification.Title}" }, ct);
        if (!ct.IsCancellationRequested)
        {
            _failure = failure ?? _failure;
        }
    }

    // One at a time: reminders for many tasks are due at once, and services reject bursts.
    private async Task<string?> TellAsync(Notification notification, CancellationToken ct)
    {
        try
        {
            await _one.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return "the run ended before everything was sent";
        }

        try
        {
            return await _notifier.TellAsync(notification, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return "the run ended before everything was sent";
        }
        finally
        {
            _one.Release();
        }
    }
}
