using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Runs.Tests.Journal;

public sealed class JournalTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["runs/1/journal.jsonl"];

    [Fact(Timeout = Limit)]
    public async Task Has_an_event_on_disk_and_in_its_state_when_the_append_completes()
    {
        await using var journal = RunJournal.Open(Path, TimeProvider.System);

        await journal.AppendAsync(Events.Started);

        Assert.Equal(Events.Started.Run, journal.State.Started!.Run);
        Assert.IsType<RunStarted>(Assert.Single(JournalReader.Read(Path)));
    }

    [Fact(Timeout = Limit)]
    public async Task Numbers_its_events_without_gaps_over_several_sessions()
    {
        await Events.WriteAsync(Path, Events.Many(3));
        await Events.WriteAsync(Path, Events.Many(4));

        Assert.Equal(Enumerable.Range(1, 7).Select(i => (long)i), JournalReader.Read(Path).Select(e => e.Seq));
    }

    [Fact(Timeout = Limit)]
    public async Task Takes_the_time_from_its_clock()
    {
        var time = new FakeTimeProvider();
        await using var journal = RunJournal.Open(Path, time);

        await journal.AppendAsync(Events.Started);
        time.Advance(TimeSpan.FromMinutes(5));
        await journal.AppendAsync(new RunStopping("later"));

        var times = JournalReader.Read(Path).Select(e => e.At).ToList();
        Assert.Equal(TimeSpan.FromMinutes(5), times[1] - times[0]);
    }

    [Fact(Timeout = Limit)]
    public async Task Flushes_many_events_at_once_when_they_come_at_once()
    {
        using var disk = new CountingDisk(_folder["counted.jsonl"]);
        await using (var journal = RunJournal.Open(_folder["counted.jsonl"], TimeProvider.System, open: _ => disk))
        {
            await Task.WhenAll(Events.Many(1000).Select(journal.AppendAsync));
        }

        Assert.InRange(disk.Flushes, 1, 500);
        Assert.Equal(1000, JournalReader.Read(_folder["counted.jsonl"]).Count());
    }

    [Fact(Timeout = Limit)]
    public async Task Writes_what_is_posted_before_what_is_appended_later()
    {
        await using var journal = RunJournal.Open(Path, TimeProvider.System);

        journal.Post(Events.Started);
        await journal.AppendAsync(new RunStopping("later"));

        Assert.Collection(JournalReader.Read(Path), e => Assert.IsType<RunStarted>(e), e => Assert.IsType<RunStopping>(e));
    }

    [Fact(Timeout = Limit)]
    public async Task Tells_subscribers_each_event_with_the_bytes_of_its_line()
    {
        var journal = RunJournal.Open(Path, TimeProvider.System);
        var entries = journal.Subscribe();
        await journal.AppendAsync(Events.Started);
        await journal.AppendAsync(new RunStopping("later"));
        await journal.DisposeAsync();

        var told = await entries.ReadAllAsync().ToListAsync();

        Assert.Equal(await File.ReadAllLinesAsync(Path), told.Select(entry => System.Text.Encoding.UTF8.GetString(entry.Line.Span)));
        Assert.Equal([1, 2], told.Select(entry => entry.Event.Seq));
    }

    [Fact(Timeout = Limit)]
    public async Task Can_be_read_while_it_is_written()
    {
        await using var journal = RunJournal.Open(Path, TimeProvider.System);
        await journal.AppendAsync(Events.Started);

        Assert.Equal(1, JournalReader.Fold(Path).Seq);
    }

    [Fact(Timeout = Limit)]
    public async Task Refuses_everything_once_somebody_else_owns_the_run()
    {
        var journal = RunJournal.Open(Path, TimeProvider.System);
        await journal.AppendAsync(Events.Started);

        journal.Refuse(new DawException(Errors.Bug("taken over")));
        journal.Post(new RunStopping("unheard"));
        var refused = await Assert.ThrowsAsync<DawException>(() => journal.AppendAsync(new RunStopping("too late")));
        await journal.Broken.WhenCancelledAsync();
        await journal.DisposeAsync();

        Assert.Equal("DAW9001", refused.Diagnostics[0].Code);
        Assert.Single(JournalReader.Read(Path));
    }

    [Fact]
    public void Of_no_file_folds_to_nothing() => Assert.Equal(0, JournalReader.Fold(Path).Seq);

    public void Dispose() => _folder.Dispose();
}
