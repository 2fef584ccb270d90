using DawBuild.Execution.Journal;

namespace DawBuild.Execution.Tests.Journal;

public sealed class TheTimeThatAgentsWorked
{
    private readonly RunState _state = new();

    [Fact]
    public void Is_added_up_over_all_agents()
    {
        Apply(0, Events.Started);
        Apply(1, new SlotTaken(Events.A, 1));
        Apply(11, new SlotTaken(Events.A, 2));
        Apply(14, new SlotFreed(Events.A));
        Apply(18, new SlotFreed(Events.A));
        Apply(99, new RunFinished(1, 0, 0, Interrupted: false));

        Assert.Equal(TimeSpan.FromSeconds(10 + (2 * 3) + 4), _state.Worked);
    }

    [Fact]
    public void Does_not_go_on_while_nobody_has_the_run()
    {
        Apply(0, Events.Started);
        Apply(0, new SlotTaken(Events.A, 1));
        Apply(10, new TaskNoted(Events.A, "still at it"));
        Apply(3600, new RunResumed(4712, 8, 0, 0));
        Apply(3601, new SlotTaken(Events.A, 1));
        Apply(3606, new SlotFreed(Events.A));

        Assert.Equal(TimeSpan.FromSeconds(10 + 5), _state.Worked);
    }

    private void Apply(int second, RunEvent e) => _state.Apply(e with { At = Events.Noon.AddSeconds(second) });
}
