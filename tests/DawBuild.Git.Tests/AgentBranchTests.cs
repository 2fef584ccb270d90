namespace DawBuild.Git.Tests;

/// <summary>Tests an unconfined agent, with the user's rights, that writes the integration branch's ref.</summary>
public sealed class AgentBranchTests : IDisposable
{
    private const int Limit = 300_000;
    private readonly RunFixture _run = new();

    [Fact(Timeout = Limit)]
    public async Task Is_neither_published_nor_fast_forwarded_to()
    {
        var repository = await _run.OpenAsync();
        var merged = await RunFixture.DoAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));
        Shell.Git(_run.User, "branch", "release", "main");
        var foreign = Move();

        Assert.Equal(foreign, await repository.TipAsync(default));
        await repository.PublishAsync(default);
        await repository.FastForwardAsync("release", default);

        Assert.Equal(["A"], _run.Published());
        Assert.Equal(merged, Shell.Git(_run.User, "rev-parse", "release"));
        Assert.Equal([merged], await repository.LineAsync(_run.Base, default));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_told_as_it_is_when_the_run_is_opened_again_and_leaves_this_machine_by_nobodys_hand()
    {
        await RunFixture.DoAsync(await _run.OpenAsync(), "A", path => RunFixture.Write(path, "a.txt", "a"));
        var foreign = Move();

        var again = await _run.OpenAsync();

        Assert.Equal(foreign, await again.TipAsync(default));
        Assert.Contains(foreign, await again.LineAsync(_run.Base, default));
        Assert.DoesNotContain("foreign", Shell.Git(_run.User, "log", "--all", "--format=%s"), StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private string Tip() => _run.Store("rev-parse", $"daw/{RunFixture.Run}/integration");

    private string Move()
    {
        var foreign = _run.Store("-c", "user.name=x", "-c", "user.email=x", "commit-tree", "-m", "foreign", "-p", Tip(), $"{Tip()}^{{tree}}");
        _run.Store("update-ref", $"refs/heads/daw/{RunFixture.Run}/integration", foreign);
        return foreign;
    }
}
