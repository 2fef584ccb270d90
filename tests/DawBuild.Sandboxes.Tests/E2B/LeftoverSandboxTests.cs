using DawBuild.E2B;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Tests.E2B;

public sealed class LeftoverSandboxTests
{
    [Fact(Timeout = 120_000)]
    public async Task Is_known_to_the_journal_before_it_is_used()
    {
        await using var e2b = await LocalE2B.StartAsync();
        using var commit = await CommitToVerify.CreateAsync(("a.txt", "x"));
        var logThen = "";
        var request = commit.Request("true") with { Created = async id => logThen = $"{id}\n{await e2b.Server.GetLogAsync()}" };

        await e2b.BackEnd.VerifyAsync(request, CancellationToken.None);

        var id = logThen.Split('\n')[0];
        Assert.Contains($"create {id} ", logThen, StringComparison.Ordinal);
        Assert.DoesNotContain("POST /files", logThen, StringComparison.Ordinal);
        Assert.DoesNotContain("start ", logThen, StringComparison.Ordinal);
        Assert.Contains($"start {id} ", await e2b.Server.GetLogAsync(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Is_killed_when_the_journal_cannot_be_written()
    {
        await using var e2b = await LocalE2B.StartAsync();
        using var commit = await CommitToVerify.CreateAsync(("a.txt", "x"));
        var request = commit.Request("true") with { Created = _ => throw new IOException("disk full") };

        var verdict = await e2b.BackEnd.VerifyAsync(request, CancellationToken.None);

        Assert.Equal(VerdictKind.Infrastructure, verdict.Kind);
        Assert.Empty((await e2b.Server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = 120_000)]
    public async Task Is_killed_when_the_verification_is_cancelled()
    {
        await using var e2b = await LocalE2B.StartAsync();
        using var commit = await CommitToVerify.CreateAsync(("a.txt", "x"));
        using var cancel = new CancellationTokenSource();
        var request = commit.Request("sleep 60");
        var verification = e2b.BackEnd.VerifyAsync(request, cancel.Token);
        await Poll.UntilAsync(async () => (await e2b.Server.GetLogAsync()).Contains("sleep 60", StringComparison.Ordinal));
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => verification);
        Assert.Empty((await e2b.Server.GetStateAsync()).Alive);
        Assert.False(Directory.Exists(request.ScratchDirectory));
    }

    [Fact(Timeout = 120_000)]
    public async Task Of_a_dead_coordinator_is_collected_by_its_labels_and_by_the_journal()
    {
        await using var e2b = await LocalE2B.StartAsync();
        using var client = e2b.Client();
        var unknown = await client.CreateAsync(Labelled("run-1"));
        var known = await client.CreateAsync();
        var other = await client.CreateAsync(Labelled("run-2"));

        var collected = await e2b.BackEnd.CollectAsync("run-1", [known.Id, "iwasgonebefore0000001", "bwrap/../7"], CancellationToken.None);

        Assert.Equal(2, collected);
        Assert.Equal([other.Id], (await e2b.Server.GetStateAsync()).Alive);
        Assert.Equal(SandboxHealth.Gone, await unknown.GetHealthAsync());
    }

    [Fact(Timeout = 120_000)]
    public async Task Ends_by_itself_while_one_in_use_is_renewed()
    {
        await using var e2b = await LocalE2B.StartAsync(options => options with { Lease = TimeSpan.FromSeconds(3) });
        using var commit = await CommitToVerify.CreateAsync(("a.txt", "x"));
        using var client = e2b.Client();
        var left = await client.CreateAsync(new SandboxOptions { Timeout = TimeSpan.FromSeconds(3) });

        var verdict = await e2b.BackEnd.VerifyAsync(commit.Request("sleep 8; echo done"), CancellationToken.None);

        Assert.True(verdict.Kind == VerdictKind.Passed, verdict.Reason);
        Assert.Equal(SandboxHealth.Gone, await left.GetHealthAsync());
        Assert.Single(commit.Created);
    }

    private static SandboxOptions Labelled(string run) => new() { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["dawbuild.run"] = run } };
}
