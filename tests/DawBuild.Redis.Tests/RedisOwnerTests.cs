using System.Diagnostics;
using DawBuild.Diagnostics;
using static DawBuild.Redis.Tests.RedisServer;

namespace DawBuild.Redis.Tests;

public sealed class RedisOwnerTests : IAsyncLifetime
{
    private const int Limit = 120_000;

    private RedisServer _server = null!;
    private RedisCheckpointStore _a = null!;
    private RedisCheckpointStore _b = null!;

    public async Task InitializeAsync()
    {
        _server = await StartAsync();
        (_a, _b) = (Store(TimeSpan.FromSeconds(2)), Store(TimeSpan.FromSeconds(2)));
        await _a.AcquireAsync("run-1", Owner("A"), default);
        await _a.AppendAsync(1, Lines.Numbered(1, 2), default);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_replaced_when_the_lease_ends_and_can_then_write_nothing()
    {
        await _b.AcquireAsync("run-1", Owner("B"), default);
        await _b.AppendAsync(3, Lines.Numbered(3, 1), default);

        var late = await Assert.ThrowsAsync<DawException>(() => _a.AppendAsync(4, Lines.Of("too late"), default));
        var silent = await Assert.ThrowsAsync<DawException>(() => _a.AppendAsync(4, [], default));

        Assert.Equal(("DAW5012", "DAW5012"), (late.Diagnostics[0].Code, silent.Diagnostics[0].Code));
        Assert.Contains("taken over by \"B\"", late.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal(Lines.Numbered(1, 3).Text(), (await _b.ReadAsync("run-1", default)).Text());
    }

    [Fact(Timeout = Limit)]
    public async Task May_go_on_after_a_pause_that_nobody_used()
    {
        await using var brief = Store(TimeSpan.FromMilliseconds(1));
        await brief.AcquireAsync("run-2", Owner("A"), default);

        Assert.Equal(1, await brief.AppendAsync(1, Lines.Numbered(1, 1), default));
    }

    [Fact(Timeout = Limit)]
    public async Task That_is_alive_is_not_replaced()
    {
        using var stop = new CancellationTokenSource();
        var alive = RenewAsync(_a, stop.Token);

        var refused = await Assert.ThrowsAsync<DawException>(() => _b.AcquireAsync("run-1", Owner("B"), default));
        await stop.CancelAsync();
        await alive;

        Assert.Equal("DAW5010", refused.Diagnostics[0].Code);
        Assert.Contains("owned by \"A\"", refused.Diagnostics[0].Message, StringComparison.Ordinal);
        await _a.AppendAsync(3, Lines.Numbered(3, 1), default);
    }

    [Fact(Timeout = Limit)]
    public async Task Takes_its_own_run_again_at_once()
    {
        await using var a = Store(TimeSpan.FromHours(1));
        await a.AcquireAsync("run-3", Owner("A"), default);
        await using var restarted = Store(TimeSpan.FromHours(1));

        await restarted.AcquireAsync("run-3", Owner("A"), default);

        Assert.Equal(1, await restarted.AppendAsync(1, Lines.Numbered(1, 1), default));
    }

    [Fact(Timeout = Limit)]
    public async Task That_gives_the_run_up_is_replaced_at_once_and_can_write_nothing()
    {
        await using var a = Store(TimeSpan.FromHours(1));
        await a.AcquireAsync("run-4", Owner("A"), default);
        await using var stale = Store(TimeSpan.FromHours(1));
        await stale.AcquireAsync("run-4", Owner("A"), default);
        await a.ReleaseAsync(default);

        await _b.AcquireAsync("run-4", Owner("B"), default);

        Assert.Equal("DAW5012", (await Assert.ThrowsAsync<DawException>(() => stale.AppendAsync(1, [], default))).Diagnostics[0].Code);
        await stale.ReleaseAsync(default);
        await _b.AppendAsync(1, [], default);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_one_of_many_who_come_at_once()
    {
        await _a.AcquireAsync("run-5", Owner("dead"), default);
        var stores = Enumerable.Range(0, 16).Select(_ => Store(TimeSpan.FromSeconds(2))).ToList();
        using var stop = new CancellationTokenSource();

        // Each winner stays alive, so the others give up.
        var winners = await Task.WhenAll(stores.Select(async (store, i) =>
        {
            try
            {
                await store.AcquireAsync("run-5", Owner($"racer {i}"), default);
                _ = RenewAsync(store, stop.Token);
                return 1;
            }
            catch (DawException e) when (e.Diagnostics[0].Code == "DAW5010")
            {
                return 0;
            }
        }));
        await stop.CancelAsync();

        Assert.Equal(1, winners.Sum());
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Stops_waiting_when_told_to()
    {
        await using var a = Store(TimeSpan.FromHours(1));
        await a.AcquireAsync("run-6", Owner("A"), default);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var began = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _b.AcquireAsync("run-6", Owner("B"), stop.Token));

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1));
    }

    public async Task DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        await _server.DisposeAsync();
    }

    private RedisCheckpointStore Store(TimeSpan lease) => _server.Store(options => options with { Lease = lease });

    // An owner that is alive writes again and again, well within its lease.
    private static async Task RenewAsync(RedisCheckpointStore store, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await store.AppendAsync(1, [], default);
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }
}
