using System.Diagnostics;
using System.Globalization;
using DawBuild.Diagnostics;
using static DawBuild.Redis.Tests.RedisServer;

namespace DawBuild.Redis.Tests;

/// <summary>Tests with a real cluster of one member that has all slots.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private const int Limit = 120_000;

    private RedisServer _server = null!;

    public async Task InitializeAsync()
    {
        // By default, the members' port is the clients' port plus 10,000, which may be taken or too high.
        _server = await StartAsync("--cluster-enabled", "yes", "--cluster-port", FreePort.Next().ToString(CultureInfo.InvariantCulture));
        await CommandAsync("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        await Poll.UntilAsync(async () => (await CommandAsync("CLUSTER", "INFO")).Contains("cluster_state:ok", StringComparison.Ordinal));
    }

    [Theory(Timeout = Limit)]
    [InlineData("")]
    [InlineData("?prefix=%7B%7Ddaw")]
    [InlineData("/1?prefix=%7Bdaw%7D")]
    public async Task Is_told_at_once_when_it_would_spread_the_keys(string address)
    {
        await using var store = Store(address);

        var error = await Assert.ThrowsAsync<DawException>(() => store.AcquireAsync("run-1", Owner("A"), default));

        Assert.Equal("DAW5090", error.Diagnostics[0].Code);
        Assert.Contains("prefix={daw}", error.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("?prefix={daw}")]
    [InlineData("?prefix=team-%7Bdaw%7D")]
    public async Task Keeps_journals_whose_keys_are_in_one_slot(string address)
    {
        await using var store = Store(address);
        await store.AcquireAsync("run-1", Owner("A"), default);

        Assert.Equal(2, await store.AppendAsync(1, Lines.Numbered(1, 2), default));
        Assert.Equal(["run-1"], await store.RunsAsync(default));
        Assert.Equal(Lines.Numbered(1, 2).Text(), (await store.ReadAsync("run-1", default)).Text());
        await store.ReleaseAsync(default);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private RedisCheckpointStore Store(string address) => new(RedisStoreOptions.Parse($"redis://127.0.0.1:{_server.Port}{address}"), TimeProvider.System);

    private async Task<string> CommandAsync(params string[] command)
    {
        using var client = Process.Start(new ProcessStartInfo("redis-cli", ["-p", $"{_server.Port}", .. command]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return said;
    }
}
