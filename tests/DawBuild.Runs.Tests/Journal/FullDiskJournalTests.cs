using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Tests.Journal;

public sealed class FullDiskJournalTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["journal.jsonl"];

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leaves_exactly_what_was_confirmed(bool broken)
    {
        var confirmed = 0;
        var journal = RunJournal.Open(Path, TimeProvider.System, open: path => new FullDisk(path, room: 1000, broken));
        var error = await Assert.ThrowsAsync<DawException>(async () =>
        {
            foreach (var e in Events.Many(100))
            {
                await journal.AppendAsync(e);
                confirmed++;
            }
        });
        await journal.DisposeAsync();

        Assert.Equal("DAW5003", error.Diagnostics[0].Code);
        Assert.Contains("No space left on device", error.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.InRange(confirmed, 2, 20);
        Assert.Equal(confirmed, JournalReader.Read(Path).Count());
    }

    [Fact(Timeout = Limit)]
    public async Task Is_said_to_everybody_who_writes_and_to_who_listens()
    {
        await using var journal = RunJournal.Open(Path, TimeProvider.System, open: path => new FullDisk(path, room: 10));
        var entries = journal.Subscribe();

        var first = await Assert.ThrowsAsync<DawException>(() => journal.AppendAsync(Events.Started));
        var second = await Assert.ThrowsAsync<DawException>(() => journal.AppendAsync(Events.Started));
        await journal.Broken.WhenCancelledAsync();

        Assert.Same(first, second);
        Assert.Same(first, journal.Failure);
        Assert.Empty(await entries.ReadAllAsync().ToListAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Is_no_obstacle_once_there_is_room_again()
    {
        await using (var journal = RunJournal.Open(Path, TimeProvider.System, open: path => new FullDisk(path, room: 700)))
        {
            await Assert.ThrowsAsync<DawException>(() => Task.WhenAll(Events.Many(100).Select(journal.AppendAsync)));
        }

        await Events.WriteAsync(Path, [new RunStopping("again")]);

        Assert.IsType<RunStopping>(JournalReader.Read(Path).Last());
    }

    [Fact]
    public void Nowhere_to_write_is_an_error_with_a_way_out()
    {
        var error = Assert.Throws<DawException>(() => RunJournal.Open("/proc/daw/journal.jsonl", TimeProvider.System)).Diagnostics[0];

        Assert.Equal("DAW5003", error.Code);
        Assert.Contains("/proc/daw/journal.jsonl", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
