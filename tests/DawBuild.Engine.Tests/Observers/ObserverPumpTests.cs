using DawBuild.Diagnostics;
using DawBuild.Engine.Observers;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;

namespace DawBuild.Engine.Tests.Observers;

public sealed class ObserverPumpTests : IDisposable
{
    private const int Limit = 60_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    [Fact(Timeout = Limit)]
    public async Task Is_told_earlier_events_with_the_resumption_and_then_each_event_in_order()
    {
        var journal = RunJournal.Open(_folder["journal.jsonl"], TimeProvider.System);
        var observer = new Observer(events => Task.CompletedTask);
        using var pump = ObserverPump.Start(observer, journal, [Events.Started with { Seq = 1 }], TimeProvider.System);

        await journal.AppendAsync(new RunWarned("DAW5004", "before it was resumed"));
        await journal.AppendAsync(new RunResumed(4712, 8, 0, 0));
        await journal.AppendAsync(new RunStopping("a"));
        await journal.AppendAsync(new RunStopping("b"));
        await journal.DisposeAsync();
        await pump.DrainAsync(Patience);

        Assert.Contains(observer.First, e => e is RunResumed);
        Assert.IsType<RunStarted>(observer.First[0]);
        Assert.Equal(["a", "b"], observer.Seen.OfType<RunStopping>().Select(e => e.Reason));
        Assert.Equal("b", observer.State!.Stopping!.Reason);
    }

    [Fact(Timeout = Limit)]
    public async Task That_is_slow_holds_nobody_up_and_gets_the_rest_at_once()
    {
        var journal = RunJournal.Open(_folder["journal.jsonl"], TimeProvider.System);
        var go = new TaskCompletionSource();
        var observer = new Observer(_ => go.Task);
        using var pump = ObserverPump.Start(observer, journal, [], TimeProvider.System);

        foreach (var e in Events.Many(200))
        {
            await journal.AppendAsync(e);
        }

        go.SetResult();
        await journal.DisposeAsync();
        await pump.DrainAsync(Patience);

        Assert.Equal(200, observer.Seen.Count);
        Assert.InRange(observer.Calls, 1, 199);
    }

    [Fact(Timeout = Limit)]
    public async Task That_breaks_is_warned_of_once_and_called_again()
    {
        await using var journal = RunJournal.Open(_folder["journal.jsonl"], TimeProvider.System);
        var entries = journal.Subscribe();
        var observer = new Observer(_ => throw new InvalidOperationException("it is down"));
        using var pump = ObserverPump.Start(observer, journal, [], TimeProvider.System);

        await journal.AppendAsync(Events.Started);
        await WarningAsync(entries);
        await journal.AppendAsync(new RunStopping("after the warning"));
        await journal.DisposeAsync();
        await pump.DrainAsync(Patience);

        var warning = Assert.Single(JournalReader.Read(_folder["journal.jsonl"]).OfType<RunWarned>());
        Assert.Equal("DAW5004", warning.Code);
        Assert.Contains("\"fake\"", warning.Message, StringComparison.Ordinal);
        Assert.Contains("it is down", warning.Message, StringComparison.Ordinal);
        Assert.Contains(observer.Seen, e => e is RunStopping);
    }

    [Fact(Timeout = Limit)]
    public async Task That_throws_a_warning_of_its_own_is_warned_of_with_its_code()
    {
        await using var journal = RunJournal.Open(_folder["journal.jsonl"], TimeProvider.System);
        var entries = journal.Subscribe();
        var own = Errors.TelemetryNotExported("refused");
        using var pump = ObserverPump.Start(new Observer(_ => throw new DawException(own)), journal, [], TimeProvider.System);

        await journal.AppendAsync(Events.Started);
        await WarningAsync(entries);

        var warning = Assert.Single(JournalReader.Read(_folder["journal.jsonl"]).OfType<RunWarned>());
        Assert.Equal((own.Code, own.Message), (warning.Code, warning.Message));
    }

    [Fact(Timeout = Limit)]
    public async Task That_breaks_when_the_journal_is_complete_is_warned_of_too()
    {
        var journal = RunJournal.Open(_folder["journal.jsonl"], TimeProvider.System);
        var complete = new TaskCompletionSource();
        using var pump = ObserverPump.Start(new Observer(_ => complete.Task), journal, [], TimeProvider.System);
        await journal.AppendAsync(Events.Started);
        await journal.DisposeAsync();

        complete.SetException(new InvalidOperationException("it is down"));
        await pump.DrainAsync(Patience);

        Assert.Equal("DAW5004", pump.Late?.Code);
    }

    [Fact(Timeout = Limit)]
    public async Task That_waits_for_something_is_told_when_its_time_is_up()
    {
        var journal = RunJournal.Open(_folder["journal.jsonl"], TimeProvider.System);
        var observer = new Observer(async (_, ct) => await Task.Delay(Timeout.Infinite, ct));
        using var pump = ObserverPump.Start(observer, journal, [], TimeProvider.System);
        await journal.AppendAsync(Events.Started);
        await journal.DisposeAsync();

        await pump.DrainAsync(TimeSpan.FromMilliseconds(50));

        Assert.Single(observer.Seen);
    }

    [Fact(Timeout = Limit)]
    public async Task That_does_not_even_stop_when_told_to_is_left_behind()
    {
        var journal = RunJournal.Open(_folder["journal.jsonl"], TimeProvider.System);
        var never = new TaskCompletionSource();
        var observer = new Observer(_ => never.Task);
        using var pump = ObserverPump.Start(observer, journal, [], TimeProvider.System);
        await journal.AppendAsync(Events.Started);
        await journal.DisposeAsync();

        await pump.DrainAsync(TimeSpan.FromMilliseconds(50));

        Assert.Single(observer.Seen);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task WarningAsync(System.Threading.Channels.ChannelReader<JournalEntry> entries)
    {
        await foreach (var entry in entries.ReadAllAsync())
        {
            if (entry.Event is RunWarned)
            {
                return;
            }
        }
    }

    private sealed class Observer(Func<IReadOnlyList<RunEvent>, CancellationToken, Task> observe) : IRunObserver
    {
        public Observer(Func<IReadOnlyList<RunEvent>, Task> observe)
            : this((events, _) => observe(events))
        {
        }

        public string Name => "fake";

        public List<RunEvent> Seen { get; } = [];

        public IReadOnlyList<RunEvent> First { get; private set; } = [];

        public int Calls { get; private set; }

        public RunState? State { get; private set; }

        public Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
        {
            First = Calls == 0 ? [.. events] : First;
            Calls++;
            Seen.AddRange(events);
            State = state;
            return observe(events, ct);
        }
    }
}
