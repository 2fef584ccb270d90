using DawBuild.Sandboxes.E2B;

namespace DawBuild.Sandboxes.Tests.E2B;

public sealed class SandboxLimitTests
{
    [Fact(Timeout = 300_000)]
    public async Task Of_the_service_are_kept_without_being_told()
    {
        await using var e2b = await LocalE2B.StartAsync(options => options with { MaxSandboxes = 3, CreationsPerSecond = 10 }, "--max-sandboxes", "3", "--create-rate", "12");
        using var commit = await CommitToVerify.CreateAsync(("a.txt", "x"));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => e2b.BackEnd.VerifyAsync(commit.Request("true"), CancellationToken.None)));

        var state = await e2b.Server.GetStateAsync();
        Assert.Equal(12, state.Created);
        Assert.Equal(3, state.Peak);
        Assert.DoesNotContain(" 429", await e2b.Server.GetLogAsync(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Give_a_place_back_once_and_to_the_next()
    {
        using var governor = new CreationGovernor(maxSandboxes: 1, perSecond: 1000, TimeProvider.System);
        var first = await governor.EnterAsync(CancellationToken.None);

        var second = governor.EnterAsync(CancellationToken.None);
        var third = governor.EnterAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);
        first.Dispose();
        first.Dispose();

        var place = await Task.WhenAny(second, third);
        Assert.False(second.IsCompleted && third.IsCompleted);
        (await place).Dispose();
        await Task.WhenAll(second, third);
    }

    [Fact(Timeout = 60_000)]
    public async Task Give_a_place_back_when_the_wait_is_cancelled()
    {
        using var governor = new CreationGovernor(maxSandboxes: 1, perSecond: 0.001, TimeProvider.System);
        (await governor.EnterAsync(CancellationToken.None)).Dispose();
        using var cancel = new CancellationTokenSource();
        var waiting = governor.EnterAsync(cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        var next = governor.EnterAsync(cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public void Come_from_variables()
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["E2B_API_KEY"] = "k",
            ["DAW_E2B_TEMPLATE"] = "net",
            ["DAW_E2B_MAX_SANDBOXES"] = "100",
            ["DAW_E2B_CREATIONS_PER_SECOND"] = "2.5",
        };

        var options = E2BSandboxOptions.FromVariables(variables.GetValueOrDefault, "/nowhere");

        Assert.Equal(("k", "net", 100, 2.5), (options.Client.ApiKey, options.Template, options.MaxSandboxes, options.CreationsPerSecond));
        Assert.Equal(20, E2BSandboxOptions.FromVariables(name => name.StartsWith("DAW_", StringComparison.Ordinal) ? "-1" : null, "/nowhere").MaxSandboxes);
    }
}
