using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Tests.Journal;

public sealed class RunningCommandTests
{
    private static readonly TaskId A = Events.A;
    private static readonly string Commit = new('c', 40);
    private static readonly RunningCommand Tests = new("tests", TimeSpan.FromSeconds(5), IsAgain: false);

    private readonly RunState _state = new();
    private DateTimeOffset _now = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);
    private long _seq;

    public static TheoryData<string, RunEvent> Ends => new()
    {
        { "its verdict", new VerificationFinished(A, 1, Commit, new Verdict { Kind = VerdictKind.Passed, Sandbox = "fake" }, Flaky: false) },
        { "a failed sandbox", new InfrastructureFailed(A, "Verify", "no network", Delay: null) },
        { "a failed car ahead", new Uncoupled(A, 1, Commit) },
        { "the end of the session", new RunFinished(0, 0, 1, Interrupted: true) },
        { "the next session", new RunResumed(1, 8, 0, 0) },
    };

    [Fact]
    public void Is_known_with_its_begin_on_the_clock_of_the_run()
    {
        Begin();
        Assert.Equal(Tests, _state.Task(A).Command);

        // Sandboxes are also created to look at the commit that the run starts from.
        Apply(new SandboxCreated(A, "fake", "sandbox-1"));
        Assert.Equal(Tests, _state.Task(A).Command);

        Apply(new CommandRunning(A, 1, "lint", TimeSpan.Zero, Again: true));
        Assert.Equal(new RunningCommand("lint", _state.Elapsed, IsAgain: true), _state.Task(A).Command);
    }

    [Theory]
    [MemberData(nameof(Ends), DisableDiscoveryEnumeration = true)]
    public void Is_over_after(string what, RunEvent end)
    {
        Begin();

        Apply(end);

        Assert.True(_state.Task(A).Command is null, what);
    }

    private void Begin()
    {
        Apply(Events.Started);
        Apply(new VerificationStarted(A, 1, Commit, "fake"));
        _now += TimeSpan.FromSeconds(13);
        Apply(new CommandRunning(A, 1, "tests", TimeSpan.FromSeconds(10), Again: false));
    }

    private void Apply(RunEvent e)
    {
        _now += TimeSpan.FromSeconds(1);
        _state.Apply(e with { Seq = ++_seq, At = _now });
    }
}
