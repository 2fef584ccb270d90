using DawBuild.Diagnostics;
using DawBuild.E2B;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;
using DawBuild.Sandboxes.E2B;

namespace DawBuild.Sandboxes.Tests.E2B;

public sealed class FailingServiceTests
{
    private const string Start = "/process.Process/Start";

    [Fact(Timeout = 120_000)]
    public async Task That_loses_a_sandbox_costs_a_second_one_not_a_verdict()
    {
        await using var e2b = await LocalE2B.StartAsync();
        using var commit = await CommitToVerify.CreateAsync(("a.txt", "x"));
        await e2b.Server.PlanFaultAsync("vanish", Start, after: 1);

        var verdict = await e2b.BackEnd.VerifyAsync(commit.Request("cat a.txt"), CancellationToken.None);

        Assert.Equal(VerdictKind.Passed, verdict.Kind);
        Assert.Equal(2, commit.Created.Count);
        Assert.Empty((await e2b.Server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = 120_000)]
    public async Task That_loses_two_says_nothing_of_the_commit()
    {
        await using var e2b = await LocalE2B.StartAsync();
        using var commit = await CommitToVerify.CreateAsync(("a.txt", "x"));
        await e2b.Server.PlanFaultAsync("vanish", Start, count: 2, after: 1);

        var verdict = await e2b.BackEnd.VerifyAsync(commit.Request("exit 1"), CancellationToken.None);

        Assert.Equal(VerdictKind.Infrastructure, verdict.Kind);
        Assert.Contains("is gone", verdict.Reason, StringComparison.Ordinal);
        Assert.Empty((await e2b.Server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = 300_000)]
    public async Task That_fails_in_every_way_never_turns_into_a_failed_test()
    {
        await using var e2b = await LocalE2B.StartAsync(
            "--faults", "rate-limit=0.05,capacity=0.05,unavailable=0.05,bad-gateway=0.05,drop=0.02,lost-answer=0.05,cut=0.03,vanish=0.03,split=0.05", "--seed", "7");
        using var commit = await CommitToVerify.CreateAsync(("a.txt", "right\n"));
        var requests = Enumerable.Range(0, 40).Select(_ => commit.Request("cat a.txt", "test \"$(cat a.txt)\" = right")).ToList();

        var verdicts = await Task.WhenAll(requests.Select(request => UntilKnownAsync(e2b.BackEnd, request)));

        Assert.All(verdicts, verdict => Assert.True(verdict.Kind == VerdictKind.Passed, $"{verdict.Kind} {verdict.Reason} {verdict.FailedCommand}"));
        var state = await e2b.Server.GetStateAsync();
        Assert.Empty(state.Alive);
        Assert.True(state.Peak <= 20);
        Assert.True(state.Faults.GetValueOrDefault("Vanish") > 0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Is_told_by_the_probe()
    {
        await using var e2b = await LocalE2B.StartAsync("--api-key", "another");

        Assert.Equal("DAW4102", (await e2b.BackEnd.ProbeAsync(CancellationToken.None))?.Code);
        Assert.Equal("DAW4101", (await ProbeAsync(new E2BClientOptions()))?.Code);
        Assert.Equal("DAW4103", (await ProbeAsync(new E2BClientOptions { ApiKey = "k", ApiUri = new Uri("http://127.0.0.1:9"), Retry = new E2BRetryOptions { MaxRetries = 0 } }))?.Code);
    }

    [Fact(Timeout = 120_000)]
    public async Task That_works_passes_the_probe()
    {
        await using var e2b = await LocalE2B.StartAsync("--api-key", LocalE2B.Key);

        Assert.Null(await e2b.BackEnd.ProbeAsync(CancellationToken.None));
    }

    // As the coordinator does: an infrastructure failure leads to a retry and never costs an attempt.
    private static async Task<Verdict> UntilKnownAsync(E2BSandbox sandbox, VerificationRequest request)
    {
        var verdict = await sandbox.VerifyAsync(request, CancellationToken.None);
        for (var retry = 0; retry < 5 && verdict.Kind == VerdictKind.Infrastructure; retry++)
        {
            verdict = await sandbox.VerifyAsync(request, CancellationToken.None);
        }

        return verdict;
    }

    private static async Task<Diagnostic?> ProbeAsync(E2BClientOptions client)
    {
        using var sandbox = new E2BSandbox(new ProcessRunner(TimeProvider.System), TimeProvider.System, new E2BSandboxOptions { Client = client });
        return await sandbox.ProbeAsync(CancellationToken.None);
    }
}
