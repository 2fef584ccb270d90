using DawBuild.Diagnostics;
using DawBuild.Engine.Slots;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Engine.Tests.Slots;

public sealed class AdmissionTests
{
    private const int Limit = 30_000;

    private readonly FakeTimeProvider _time = new();
    private readonly List<TaskId> _expected = [];
    private TimeSpan _idle;

    [Fact]
    public void Expects_the_ready_tasks_that_there_is_room_for()
    {
        var admission = Of(tasks: 10, room: 3);

        Array.ForEach([.. Tasks(10)], admission.Ready);

        Assert.Equal(Tasks(3), _expected);
        Assert.Equal(Tasks(10).Skip(3).Order(), admission.HeldBack.Order());
    }

    [Fact(Timeout = Limit)]
    public async Task Opens_a_gate_when_enough_tasks_are_done()
    {
        var admission = Of(tasks: 10, room: 4);
        Array.ForEach([.. Tasks(10)], admission.Ready);
        Ask(admission, 4);
        var gate = admission.AdmitAsync(Task(5), CancellationToken.None);

        admission.Answered(Task(0), isDone: true);
        admission.Asks();
        admission.Answered(Task(1), isDone: false);
        Assert.False(gate.IsCompleted);
        admission.Answered(Task(1), isDone: true);
        await gate;

        Assert.Equal(Tasks(6), _expected.Order());
    }

    [Fact(Timeout = Limit)]
    public async Task Counts_what_is_in_and_not_ready_for_it_may_become_so_at_any_moment()
    {
        var admission = Of(tasks: 10, room: 4);
        admission.Ready(Task(0));
        Ask(admission, 1);
        var gate = admission.AdmitAsync(Task(4), CancellationToken.None);

        _time.Advance(Admission.Pause * 10);
        Assert.False(gate.IsCompleted);
        admission.Answered(Task(0), isDone: true);

        await gate;
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_gates_closed_between_tasks_that_ask_one_after_the_other()
    {
        var admission = Of(tasks: 10, room: 4);
        var gates = Enumerable.Range(4, 6).Select(i => admission.AdmitAsync(Task(i), CancellationToken.None)).ToList();
        for (var next = 0; next < gates.Count - 1; next++)
        {
            admission.Ready(Task(next));
            admission.Asks();
            _time.Advance(Admission.Pause * 2);
            admission.Answered(Task(next), isDone: true);
            await gates[next];
            Assert.All(gates.Skip(next + 1), gate => Assert.False(gate.IsCompleted));
            Assert.False(admission.AdmitAsync(Task(next + 5), CancellationToken.None).IsCompleted);
            _time.Advance(TimeSpan.FromMilliseconds(5));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Opens_one_gate_after_the_other_when_slots_are_idle()
    {
        var admission = Of(tasks: 10, room: 4);
        var gates = Enumerable.Range(4, 2).Select(i => admission.AdmitAsync(Task(i), CancellationToken.None)).ToList();

        _time.Advance(Admission.Pause);
        await await System.Threading.Tasks.Task.WhenAny(gates);
        _ = Assert.Single(gates, gate => gate.IsCompleted);

        while (!gates.TrueForAll(gate => gate.IsCompleted))
        {
            // The other gate may still be on its way back to its wait.
            _time.Advance(Admission.Pause);
            await System.Threading.Tasks.Task.Yield();
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Opens_a_gate_for_ready_tasks_when_slots_are_idle()
    {
        // However many tasks ask: they may wait for a provider, a category, or their verification.
        var admission = Of(tasks: 10, room: 4);
        Array.ForEach([.. Tasks(4)], admission.Ready);
        admission.Ready(Task(9));
        Ask(admission, 4);
        var gate = admission.AdmitAsync(Task(9), CancellationToken.None);
        _time.Advance(Admission.Pause);
        Assert.False(gate.IsCompleted);

        _idle = Admission.Pause;
        _time.Advance(Admission.Pause);

        await gate;
        Assert.Equal([.. Tasks(4), Task(9)], _expected);
    }

    [Fact(Timeout = Limit)]
    public async Task Opens_a_gate_when_the_build_ended_all_tasks_without_a_word()
    {
        var admission = Of(tasks: 10, room: 4);
        Ask(admission, 4);
        Array.ForEach([.. Tasks(4)], task => admission.Answered(task, isDone: false));
        var gate = admission.AdmitAsync(Task(4), CancellationToken.None);

        _time.Advance(Admission.Pause);

        await gate;
    }

    [Fact(Timeout = Limit)]
    public async Task Ends_with_the_run()
    {
        using var stop = new CancellationTokenSource();
        var gate = Of(tasks: 10, room: 4).AdmitAsync(Task(9), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate);
    }

    private static void Ask(Admission admission, int count)
    {
        for (var i = 0; i < count; i++)
        {
            admission.Asks();
        }
    }

    private static TaskId Task(int number) => TaskId.Parse($"T-{number:000}");

    private static IEnumerable<TaskId> Tasks(int count) => Enumerable.Range(0, count).Select(Task);

    private Admission Of(int tasks, int room) => new([.. Tasks(tasks)], room, () => _idle, _expected.Add, _time);
}
