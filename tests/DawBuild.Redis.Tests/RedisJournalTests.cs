using DawBuild.Diagnostics;
using StackExchange.Redis;
using static DawBuild.Redis.Tests.RedisServer;

namespace DawBuild.Redis.Tests;

public sealed class RedisJournalTests : IAsyncLifetime
{
    private const int Limit = 120_000;

    private RedisServer _server = null!;
    private RedisCheckpointStore _store = null!;

    public async Task InitializeAsync()
    {
        _server = await StartAsync();
        _store = _server.Store();
        await _store.AcquireAsync("run-1", Owner("A"), default);
    }

    [Fact(Timeout = Limit)]
    public async Task Comes_back_byte_for_byte_in_order()
    {
        byte[] odd = [0, 255, 10, 13, 34, 92];
        await _store.AppendAsync(1, [.. Lines.Of("first", "zweitens: ü"), odd], default);

        var lines = await _store.ReadAsync("run-1", default);

        Assert.Equal(["first", "zweitens: ü"], lines.Take(2).Text());
        Assert.Equal(odd, lines[2].ToArray());
    }

    [Fact(Timeout = Limit)]
    public async Task Has_each_line_once_however_often_it_is_sent()
    {
        Assert.Equal(3, await _store.AppendAsync(1, Lines.Numbered(1, 3), default));
        Assert.Equal(3, await _store.AppendAsync(1, Lines.Numbered(1, 3), default));
        Assert.Equal(5, await _store.AppendAsync(2, Lines.Numbered(2, 4), default));

        Assert.Equal(Lines.Numbered(1, 5).Text(), (await _store.ReadAsync("run-1", default)).Text());
    }

    [Fact(Timeout = Limit)]
    public async Task Says_how_far_it_is_instead_of_leaving_a_gap()
    {
        await _store.AppendAsync(1, Lines.Numbered(1, 2), default);

        Assert.Equal(2, await _store.AppendAsync(9, Lines.Numbered(9, 1), default));
        Assert.Equal(2, (await _store.ReadAsync("run-1", default)).Count);
    }

    [Fact(Timeout = Limit)]
    public async Task Never_changes_a_line()
    {
        await _store.AppendAsync(1, Lines.Numbered(1, 3), default);

        var error = await Assert.ThrowsAsync<DawException>(() => _store.AppendAsync(2, Lines.Of("line 2", "another line 3"), default));

        Assert.Equal("DAW5013", error.Diagnostics[0].Code);
        Assert.Contains("line 3", error.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal(Lines.Numbered(1, 3).Text(), (await _store.ReadAsync("run-1", default)).Text());
    }

    [Fact(Timeout = Limit)]
    public async Task May_be_long_and_have_long_lines()
    {
        ReadOnlyMemory<byte>[] lines = [.. Lines.Numbered(1, 12_000), new byte[3_000_000], new byte[3_000_000]];

        Assert.Equal(lines.Length, await _store.AppendAsync(1, lines, default));

        var read = await _store.ReadAsync("run-1", default);
        Assert.Equal(lines.Length, read.Count);
        Assert.Equal("line 12000", read.Skip(11_999).Take(1).Text()[0]);
        Assert.Equal(3_000_000, read[^1].Length);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_found_by_who_asks_for_the_runs_newest_first()
    {
        await using var other = _server.Store();
        await other.AcquireAsync("run-2", Owner("B"), default);
        await using var elsewhere = _server.Store(options => options with { Prefix = "elsewhere" });

        Assert.Equal(["run-2", "run-1"], await _store.RunsAsync(default));
        Assert.Empty(await elsewhere.RunsAsync(default));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_forgotten_long_after_its_last_line()
    {
        await _store.AppendAsync(1, Lines.Numbered(1, 1), default);

        using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_server.Port}");
        var left = await connection.GetDatabase().KeyTimeToLiveAsync("daw:run-1:journal");

        Assert.InRange(left!.Value, TimeSpan.FromDays(29), TimeSpan.FromDays(30));
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }
}
