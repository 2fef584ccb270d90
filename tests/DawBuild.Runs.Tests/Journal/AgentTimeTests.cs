using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Tests.Journal;

public sealed class AgentTimeTests
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

    [Fact]
    public void Is_that_of_coordinators_and_of_a_task_without_the_time_that_it_waited_for_a_person()
    {
        Apply(0, Events.Started);
        Apply(1, new SlotTaken(Events.A, 1));
        Apply(5, new SlotFreed(Events.A));
        Apply(6, new TaskBlocked(Events.A, "DAW6006", "asks", "Which?"));
        Apply(20, new RunFinished(0, 1, 0, Interrupted: false));
        Apply(3600, new TaskRetried(Events.A, "The blue one."));
        Apply(7200, new RunResumed(4712, 8, 0, 0));
        Apply(7201, new SlotTaken(Events.A, 1));

        Assert.Equal(TimeSpan.FromSeconds(20 + 1), _state.Elapsed);
        Assert.Equal(TimeSpan.FromSeconds(5 + 2), _state.Task(Events.A).Took(_state.Elapsed + TimeSpan.FromSeconds(2)));

        Apply(7211, new TaskBlocked(Events.A, "DAW6005", "failed", Question: null));
        Apply(9000, new RunFinished(0, 1, 0, Interrupted: false));

        Assert.Equal(TimeSpan.FromSeconds(5 + 10), _state.Task(Events.A).Took(_state.Elapsed));
    }

    private void Apply(int second, RunEvent e) => _state.Apply(e with { At = Events.Noon.AddSeconds(second) });
}
