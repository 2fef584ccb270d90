using DawBuild.Diagnostics;
using static DawBuild.Redis.Tests.RedisServer;

namespace DawBuild.Redis.Tests;

public sealed class AccessControlTests : IAsyncLifetime
{
    private const int Limit = 120_000;
    private const string Password = "p,ss:w@rd";

    private RedisServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await StartAsync("--requirepass", "of-the-default-user", "--user", "runs", "on", $">{Password}", "~daw:*", "resetchannels", "+@read", "+@write", "+@scripting", "+@connection");

    [Fact(Timeout = Limit)]
    public async Task A_user_with_these_rights_and_no_more_keeps_journals()
    {
        await using var store = Store($"runs:{Uri.EscapeDataString(Password)}");
        await store.AcquireAsync("run-1", Owner("A"), default);

        Assert.Equal(2, await store.AppendAsync(1, Lines.Numbered(1, 2), default));
        Assert.Equal(["run-1"], await store.RunsAsync(default));
        Assert.Equal(Lines.Numbered(1, 2).Text(), (await store.ReadAsync("run-1", default)).Text());
        await store.ReleaseAsync(default);
    }

    [Fact(Timeout = Limit)]
    public async Task Keys_of_another_user_are_refused()
    {
        await using var store = Store($"runs:{Uri.EscapeDataString(Password)}", "?prefix=theirs");

        var error = await Assert.ThrowsAsync<DawException>(() => store.AcquireAsync("run-1", Owner("A"), default));

        Assert.Equal("DAW5011", error.Diagnostics[0].Code);
        Assert.Contains("NOPERM", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_wrong_password_is_refused_and_not_repeated()
    {
        await using var store = Store("runs:wrong-one");

        var error = await Assert.ThrowsAsync<DawException>(() => store.RunsAsync(default));

        Assert.Equal("DAW5011", error.Diagnostics[0].Code);
        Assert.DoesNotContain("wrong-one", error.Message, StringComparison.Ordinal);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private RedisCheckpointStore Store(string login, string query = "") => new(RedisStoreOptions.Parse($"redis://{login}@127.0.0.1:{_server.Port}{query}"), TimeProvider.System);
}
