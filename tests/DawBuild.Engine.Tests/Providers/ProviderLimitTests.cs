using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Tests.Providers;

public sealed class ProviderLimitTests : IDisposable
{
    private readonly Governed _governed = new();

    public void Dispose() => _governed.Dispose();

    [Fact]
    public void Is_paused_until_its_reset_and_a_little_longer()
    {
        var reset = _governed.Now.AddHours(3);

        Governed.End(_governed.Begin(), AgentOutcome.UsageLimited, reset);

        Assert.Equal((0, reset.AddSeconds(30)), (_governed.Limit, _governed.Reported[^1].Until));
        _governed.Wait((3 * 3600) + 29);
        Assert.Equal(0, _governed.Limit);
        _governed.Wait(1);
        Assert.Equal(1, _governed.Limit);
    }

    [Fact]
    public void Gets_its_agents_back_one_by_one()
    {
        Governed.End(_governed.Begin(), AgentOutcome.UsageLimited, _governed.Now.AddMinutes(10));

        _governed.Wait(630 + 3600);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], _governed.Reported.Select(r => r.Concurrency));
    }

    [Fact]
    public void Is_reported_once_however_many_agents_say_so()
    {
        var reset = _governed.Now.AddHours(1);

        _governed.Begin(8).ForEach(call => Governed.End(call, AgentOutcome.UsageLimited, reset));

        Assert.Single(_governed.Reported);
    }

    [Fact]
    public void Is_paused_for_an_hour_when_nobody_knows_the_reset()
    {
        Governed.End(_governed.Begin(), AgentOutcome.UsageLimited);

        Assert.Equal(_governed.Now.AddHours(1).AddSeconds(30), _governed.Reported[^1].Until);
    }

    [Fact]
    public void Stays_paused_in_a_run_that_is_taken_up_again()
    {
        var until = _governed.Now.AddHours(2);

        _governed.Governor.Restore(new ProviderThrottled("anthropic", 0, until, "used up"));
        _governed.Governor.Restore(new ProviderThrottled("openai", 0, _governed.Now.AddHours(-2), "used up"));
        _governed.Governor.Restore(new ProviderThrottled("google", 0, Until: null, "not logged in"));

        Assert.Equal((0, 8, 8), (_governed.Limit, _governed.Governor.Limit("openai"), _governed.Governor.Limit("google")));
        _governed.Wait(7200);
        Assert.True(_governed.Limit > 0);
    }

    [Fact]
    public void Waits_for_a_person_when_nobody_is_logged_in()
    {
        Governed.End(_governed.Begin(), AgentOutcome.LoginRequired);
        Governed.End(_governed.Begin(), AgentOutcome.LoginRequired);

        Assert.Equal((0, true, false), (_governed.Limit, _governed.Governor.LoginLost("anthropic").IsCancellationRequested, _governed.Governor.LoginLost("openai").IsCancellationRequested));
        Assert.Null(Assert.Single(_governed.Reported).Until);
        _governed.Wait(100_000);
        Assert.Equal(0, _governed.Limit);
    }
}
