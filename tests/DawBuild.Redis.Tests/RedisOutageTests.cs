using DawBuild.Diagnostics;
using static DawBuild.Redis.Tests.RedisServer;

namespace DawBuild.Redis.Tests;

public sealed class RedisOutageTests : IAsyncLifetime
{
    private const int Limit = 120_000;

    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await StartAsync("--requirepass", "s3cret", "--appendonly", "yes", "--appendfsync", "always");

    [Fact(Timeout = Limit)]
    public async Task Is_said_and_forgotten_when_it_is_back_with_all_it_had()
    {
        await using var store = Store("s3cret");
        await store.AcquireAsync("run-1", Owner("A"), default);
        await store.AppendAsync(1, Lines.Numbered(1, 2), default);

        await _server.StopAsync();
        var error = await Assert.ThrowsAsync<DawException>(() => store.AppendAsync(3, Lines.Numbered(3, 1), default));
        await _server.StartAsync();

        Assert.Equal("DAW5011", error.Diagnostics[0].Code);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
        await UntilAnsweredAsync(() => store.AppendAsync(3, Lines.Numbered(3, 1), default));
        Assert.Equal(Lines.Numbered(1, 3).Text(), (await store.ReadAsync("run-1", default)).Text());
    }

    [Fact(Timeout = Limit)]
    public async Task Is_not_waited_for_when_it_does_not_answer()
    {
        await using var store = Store("s3cret", timeout: TimeSpan.FromSeconds(2));
        await store.AcquireAsync("run-1", Owner("A"), default);

        _server.Signal("STOP");
        var error = await Assert.ThrowsAsync<DawException>(() => store.AppendAsync(1, Lines.Numbered(1, 1), default));
        _server.Signal("CONT");

        Assert.Equal("DAW5011", error.Diagnostics[0].Code);
        await UntilAnsweredAsync(() => store.AppendAsync(1, Lines.Numbered(1, 2), default));
        Assert.Equal(Lines.Numbered(1, 2).Text(), (await store.ReadAsync("run-1", default)).Text());
    }

    [Fact(Timeout = Limit)]
    public async Task May_have_carried_out_what_was_cancelled_and_keeps_it_once()
    {
        await using var store = Store("s3cret");
        await store.AcquireAsync("run-1", Owner("A"), default);
        using var cancel = new CancellationTokenSource();

        _server.Signal("STOP");
        var append = store.AppendAsync(1, Lines.Numbered(1, 2), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        _server.Signal("CONT");

        Assert.Equal(3, await store.AppendAsync(1, Lines.Numbered(1, 3), default));
        Assert.Equal(Lines.Numbered(1, 3).Text(), (await store.ReadAsync("run-1", default)).Text());
    }

    [Fact(Timeout = Limit)]
    public async Task Is_given_everything_again_when_it_comes_back_empty()
    {
        await using var store = Store("s3cret");
        await store.AcquireAsync("run-1", Owner("A"), default);
        await store.AppendAsync(1, Lines.Numbered(1, 2), default);

        await FlushAsync();

        Assert.Equal(0, await store.AppendAsync(3, Lines.Numbered(3, 1), default));
        Assert.Equal(3, await store.AppendAsync(1, Lines.Numbered(1, 3), default));
    }

    [Fact(Timeout = Limit)]
    public async Task Was_never_there()
    {
        await _server.StopAsync();
        await using var store = Store("s3cret");

        var error = await Assert.ThrowsAsync<DawException>(() => store.AcquireAsync("run-1", Owner("A"), default));

        Assert.Equal("DAW5011", error.Diagnostics[0].Code);
        Assert.Contains($"redis://127.0.0.1:{_server.Port}/0", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_no_secret_keeper_of_a_wrong_password()
    {
        await using var store = Store("wrong-one");

        var error = await Assert.ThrowsAsync<DawException>(() => store.RunsAsync(default));

        Assert.Equal("DAW5011", error.Diagnostics[0].Code);
        Assert.DoesNotContain("wrong-one", error.Message, StringComparison.Ordinal);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private static Task UntilAnsweredAsync(Func<Task> call) => Poll.UntilAsync(async () =>
    {
        try
        {
            await call();
            return true;
        }
        catch (DawException e) when (e.Diagnostics[0].Code == "DAW5011")
        {
            return false;
        }
    });

    private RedisCheckpointStore Store(string password, TimeSpan? timeout = null) =>
        _server.Store(options => options with { Password = password, Timeout = timeout ?? options.Timeout });

    private async Task FlushAsync()
    {
        using var connection = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_server.Port},password=s3cret,allowAdmin=true");
        await connection.GetServer("127.0.0.1", _server.Port).FlushDatabaseAsync();
    }
}
