using DawBuild.Engine.Tests.Worlds;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using Microsoft.Extensions.Time.Testing;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public sealed class LongVerificationTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly World _world = new(Task("A") with { Verify = [new VerifyCommand("build", "b"), new VerifyCommand("tests", "t"), new VerifyCommand("lint", "l")] });

    public LongVerificationTests() => _world.Time = _time;

    [Fact(Timeout = Limit)]
    public async Task Records_each_command_from_the_tenth_second_on()
    {
        Takes(build: 4, tests: 7, lint: 1);

        await _world.RunAsync();

        Assert.Equal([("tests", 6.0, false), ("lint", 0.0, false)], Recorded());
    }

    [Fact(Timeout = Limit)]
    public async Task Records_nothing_if_it_is_short()
    {
        Takes(build: 4, tests: 4, lint: 1);

        await _world.RunAsync();

        Assert.Empty(Recorded());
    }

    [Fact(Timeout = Limit)]
    public async Task Says_that_it_runs_again_after_it_failed()
    {
        Takes(build: 4, tests: 7, lint: 0);
        _world.Sandbox.Check = (_, command, time) => command.Name != "tests" || time > 1;

        var state = await _world.RunAsync();

        Assert.Equal(1, state.Finished!.Completed);
        Assert.Equal([("tests", 6.0, false), ("tests", 6.0, true), ("lint", 0.0, true)], Recorded());
    }

    public void Dispose() => _world.Dispose();

    private void Takes(int build, int tests, int lint) => _world.Sandbox.During = command =>
    {
        for (var second = 0; second < (command.Name switch { "build" => build, "tests" => tests, _ => lint }); second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        return System.Threading.Tasks.Task.CompletedTask;
    };

    private IEnumerable<(string, double, bool)> Recorded() => _world.Events.OfType<CommandRunning>().Select(e => (e.Command, e.Ran.TotalSeconds, e.Again));
}
