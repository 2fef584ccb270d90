using DawBuild.Runs.Agents;

namespace DawBuild.Engine.Tests.Providers;

public sealed class ProviderRefusalTests : IDisposable
{
    private readonly Governed _governed = new();

    public void Dispose() => _governed.Dispose();

    [Fact]
    public void Had_no_limit_before()
    {
        Assert.Equal(8, _governed.Limit);
        Assert.Empty(_governed.Reported);
    }

    [Fact]
    public void Gets_half_as_many_agents()
    {
        var calls = _governed.Begin(6);

        calls[0].Throttled();

        Assert.Equal(3, _governed.Limit);
        Assert.Equal(("anthropic", 3), (_governed.Reported.Single().Provider, _governed.Reported.Single().Concurrency));
    }

    [Fact]
    public void Is_believed_once_for_all_agents_that_it_refuses_at_the_same_time()
    {
        var calls = _governed.Begin(8);

        calls.ForEach(call => call.Throttled());

        Assert.Equal(4, _governed.Limit);
        Assert.Single(_governed.Reported);
    }

    [Fact]
    public void Gets_even_fewer_when_it_goes_on_refusing()
    {
        var calls = _governed.Begin(8);
        foreach (var call in calls.Take(4))
        {
            call.Throttled();
            _governed.Wait(11);
        }

        Assert.Equal([4, 2, 1, 1], _governed.Reported.Select(r => r.Concurrency));
    }

    [Fact]
    public void Gets_fewer_at_once_when_it_refuses_an_agent_that_started_since()
    {
        var first = _governed.Begin(8);
        first[0].Throttled();
        _governed.Wait(1);

        _governed.Begin().Throttled();

        Assert.Equal(2, _governed.Limit);
    }

    [Fact]
    public void Gets_one_more_for_each_round_of_answers()
    {
        var calls = _governed.Begin(4);
        calls[0].Throttled();
        Assert.Equal(2, _governed.Limit);

        calls.ForEach(call => Governed.End(call));
        Assert.Equal(3, _governed.Limit);

        _governed.Begin(3).ForEach(call => Governed.End(call));
        Assert.Equal(4, _governed.Limit);
    }

    [Fact]
    public void Gets_one_more_for_each_quiet_half_minute_until_there_is_no_limit_again()
    {
        _governed.Begin(8)[0].Throttled();

        _governed.Wait(29);
        Assert.Equal(4, _governed.Limit);
        _governed.Wait(1);
        Assert.Equal(5, _governed.Limit);
        _governed.Wait(3600);

        Assert.Equal(8, _governed.Limit);
        Assert.Equal([4, 5, 6, 7, 8], _governed.Reported.Select(r => r.Concurrency));
    }

    [Fact]
    public void Gets_no_agent_for_a_while_when_one_gave_up()
    {
        var calls = _governed.Begin(4);

        Governed.End(calls[0], AgentOutcome.RateLimited);

        Assert.Equal(0, _governed.Limit);
        Assert.False(_governed.Governor.IsAvailable("anthropic"));
        Assert.Equal(_governed.Now.AddSeconds(5), _governed.Reported[^1].Until);
        _governed.Wait(5);
        Assert.Equal(2, _governed.Limit);
        Assert.True(_governed.Changes > 1);
    }

    [Fact]
    public void Is_left_alone_longer_each_time_up_to_five_minutes()
    {
        var pauses = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            Governed.End(_governed.Begin(), AgentOutcome.RateLimited);
            var pause = (_governed.Reported[^1].Until!.Value - _governed.Now).TotalSeconds;
            pauses.Add(pause);
            _governed.Wait(pause);
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 300, 300, 300], pauses);
    }

    [Fact]
    public void Is_left_alone_as_long_as_it_says()
    {
        Governed.End(_governed.Begin(), AgentOutcome.RateLimited, _governed.Now.AddSeconds(90));

        Assert.Equal(_governed.Now.AddSeconds(90), _governed.Reported[^1].Until);
    }

    [Theory]
    [InlineData(0, 2.5)]
    [InlineData(1, 7.5)]
    public void Is_left_alone_for_a_time_with_chance_in_it(double random, double seconds)
    {
        using var governed = new Governed(random);

        Governed.End(governed.Begin(), AgentOutcome.RateLimited);

        Assert.Equal(governed.Now.AddSeconds(seconds), governed.Reported[^1].Until);
    }

    [Fact]
    public void Does_not_touch_other_providers()
    {
        Governed.End(_governed.Begin(), AgentOutcome.RateLimited);

        Assert.Equal(8, _governed.Governor.Limit("openai"));
    }

    [Fact]
    public void Is_not_blamed_for_agents_that_fail_otherwise()
    {
        foreach (var outcome in new[] { AgentOutcome.Failed, AgentOutcome.TimedOut, AgentOutcome.Infrastructure, AgentOutcome.Cancelled, AgentOutcome.Asked })
        {
            Governed.End(_governed.Begin(), outcome);
        }

        Assert.Equal(8, _governed.Limit);
        Assert.Empty(_governed.Reported);
    }

    [Fact]
    public void Finds_its_level_while_a_fan_out_runs_into_it()
    {
        const int capacity = 3;
        var (working, done, refused) = (new Queue<Governed.Work>(), 0, 0);
        while (done < 40)
        {
            while (working.Count < _governed.Limit)
            {
                working.Enqueue(new Governed.Work(_governed.Begin(), Refused: working.Count >= capacity));
            }

            _governed.Wait(10);
            for (var n = working.Count; n > 0; n--)
            {
                var work = working.Dequeue();
                refused += work.Refused ? 1 : 0;
                done += work.Refused ? 0 : 1;
                Governed.End(work.Call, work.Refused ? AgentOutcome.RateLimited : AgentOutcome.Succeeded);
            }
        }

        Assert.InRange(refused, 5, 30);
        Assert.Contains(_governed.Reported, r => r.Concurrency == 0);
        Assert.Contains(_governed.Reported, r => r.Concurrency > capacity);
    }
}
