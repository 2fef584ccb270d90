using DawBuild.E2B.Commands;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Server.Launch;
using DawBuild.E2B.Tests.Services;

namespace DawBuild.E2B.Tests.Commands;

public sealed class BrokenConnectionTests(LocalService service) : IClassFixture<LocalService>, IAsyncLifetime
{
    private const string Start = "/process.Process/Start";

    private readonly E2BClient _client = service.Client(idle: TimeSpan.FromSeconds(3));
    private Sandbox _sandbox = null!;

    private ServerProcess Server => service.Server;

    public async Task InitializeAsync() => _sandbox = await _client.CreateAsync();

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _client.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task Before_the_start_was_told_is_found_again()
    {
        await Server.PlanFaultAsync("cut", Start, after: 0);

        using var result = await _sandbox.Commands.RunAsync("sleep 0.5; exit 5");

        Assert.Equal(5, result.ExitCode);
        Assert.False(result.IsOutputComplete);
    }

    [Fact(Timeout = 60_000)]
    public async Task In_the_middle_of_a_message_is_made_again()
    {
        await Server.PlanFaultAsync("cut", Start, after: 2);
        var lost = 0;

        using var result = await _sandbox.Commands.RunAsync(
            SandboxCommand.Shell("echo one; sleep 0.3; echo two; sleep 0.5; echo three; exit 6") with { OnOutputLost = () => lost++ });

        Assert.Equal(1, lost);
        Assert.Equal(CommandOutcome.Exited, result.Outcome);
        Assert.Equal(6, result.ExitCode);
        Assert.False(result.IsOutputComplete);
        Assert.StartsWith("one\n", result.Stdout.Text, StringComparison.Ordinal);
        Assert.EndsWith("three\n", result.Stdout.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task At_the_end_still_learns_the_outcome()
    {
        await Server.PlanFaultAsync("cut", Start, after: 1);

        using var result = await _sandbox.Commands.RunAsync("exit 9");

        Assert.Equal(9, result.ExitCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task That_fell_silent_is_noticed_and_made_again()
    {
        await Server.PlanFaultAsync("stall", Start, after: 1);

        using var result = await _sandbox.Commands.RunAsync("sleep 4; echo late; exit 3");

        Assert.Equal(3, result.ExitCode);
        Assert.False(result.IsOutputComplete);
    }

    [Fact(Timeout = 60_000)]
    public async Task That_only_drips_is_left_alone()
    {
        await Server.PlanFaultAsync("drip", Start, after: 0);

        using var result = await _sandbox.Commands.RunAsync("for i in 1 2 3 4 5; do echo $i; sleep 0.02; done");

        Assert.Equal("1\n2\n3\n4\n5\n", result.Stdout.Text);
        Assert.True(result.IsOutputComplete);
    }

    [Fact(Timeout = 60_000)]
    public async Task That_is_quiet_but_alive_is_kept_by_keepalives()
    {
        using var result = await _sandbox.Commands.RunAsync("sleep 5; echo done");

        Assert.Equal("done\n", result.Stdout.Text);
        Assert.True(result.IsOutputComplete);
    }

    [Fact(Timeout = 60_000)]
    public async Task To_a_sandbox_that_vanished_is_an_infrastructure_failure()
    {
        await Server.PlanFaultAsync("vanish", Start, after: 1);

        var gone = await Assert.ThrowsAsync<SandboxGoneException>(() => _sandbox.Commands.RunAsync("sleep 60"));

        Assert.True(gone.IsInfrastructure);
        Assert.Equal(_sandbox.Id, gone.SandboxId);
        Assert.Equal(SandboxHealth.Gone, await _sandbox.GetHealthAsync());
        await Assert.ThrowsAsync<SandboxGoneException>(() => _sandbox.Files.ReadTextAsync("x"));
    }

    [Fact(Timeout = 60_000)]
    public async Task To_a_sandbox_that_was_killed_meanwhile_is_an_infrastructure_failure()
    {
        await using var command = await _sandbox.Commands.StartAsync(SandboxCommand.Shell("sleep 60"));

        Assert.True(await _sandbox.KillAsync());

        await Assert.ThrowsAsync<SandboxGoneException>(() => command.WaitAsync());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("unavailable")]
    [InlineData("bad-gateway")]
    [InlineData("rate-limit")]
    public async Task Refused_at_first_is_tried_again(string fault)
    {
        await Server.PlanFaultAsync(fault, "/process.Process", count: 3);

        using var result = await _sandbox.Commands.RunAsync("echo hi");

        Assert.Equal("hi\n", result.Stdout.Text);
        Assert.True(result.IsOutputComplete);
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_any_answer_runs_the_command_at_most_once()
    {
        await Server.PlanFaultAsync("drop", Start);

        // The request may have arrived, so it must not be sent again, and the caller must learn that the outcome is unknown.
        var failure = await Assert.ThrowsAnyAsync<E2BException>(() => _sandbox.Commands.RunAsync("echo ran >> ran.txt"));

        Assert.True(failure.IsInfrastructure);
        Assert.False(await _sandbox.Files.ExistsAsync("ran.txt"));
    }
}
