using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Tests.Journal;

public sealed class TornJournalTests : IDisposable
{
    private const int Limit = 120_000;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["journal.jsonl"];

    [Fact(Timeout = Limit)]
    public async Task Keeps_every_whole_line_wherever_it_is_cut()
    {
        await Events.WriteAsync(Path, Events.All.Take(8));
        var bytes = await File.ReadAllBytesAsync(Path);

        for (var length = 0; length <= bytes.Length; length++)
        {
            await File.WriteAllBytesAsync(Path, bytes[..length]);
            var whole = bytes.AsSpan(0, length).Count((byte)'\n');

            Assert.Equal(whole, JournalReader.Read(Path).Count());
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Goes_on_after_its_last_whole_line_wherever_it_is_cut()
    {
        await Events.WriteAsync(Path, Events.All.Take(3));
        var bytes = await File.ReadAllBytesAsync(Path);

        for (var length = 0; length <= bytes.Length; length += 7)
        {
            await File.WriteAllBytesAsync(Path, bytes[..length]);
            var whole = bytes.AsSpan(0, length).Count((byte)'\n');
            await Events.WriteAsync(Path, [new RunStopping("after the crash")]);

            Assert.IsType<RunStopping>(JournalReader.Read(Path).Last());
            Assert.Equal(whole + 1, JournalReader.Read(Path).Count());
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData("\0\0\0\0\0\0\0\0\n")]
    [InlineData("\"event\":\"run-warned\",\"seq\":4}\n")]
    [InlineData("{\"event\":\"run-warned\",\"seq\":4\n")]
    [InlineData("\n")]
    public async Task Drops_a_last_line_whose_beginning_or_end_a_power_failure_took(string torn)
    {
        await Events.WriteAsync(Path, Events.Many(3));
        await File.AppendAllTextAsync(Path, torn);

        Assert.Equal(3, JournalReader.Read(Path).Count());
    }

    [Theory(Timeout = Limit)]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{\"event\":\"never-heard-of\",\"seq\":2}")]
    [InlineData("{\"event\":\"run-stopping\",\"seq\":2,\"reason\":5}")]
    [InlineData("null")]
    public async Task Is_not_touched_when_a_line_in_the_middle_cannot_be_read(string line)
    {
        await Events.WriteAsync(Path, Events.Many(3));
        var lines = await File.ReadAllLinesAsync(Path);
        lines[1] = line;
        await File.WriteAllLinesAsync(Path, lines);
        var before = await File.ReadAllBytesAsync(Path);

        var error = Assert.Throws<DawException>(() => RunJournal.Open(Path, TimeProvider.System)).Diagnostics[0];

        Assert.Equal("DAW5001", error.Code);
        Assert.Contains("line 2 of the journal", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path));
    }

    [Theory(Timeout = Limit)]
    [InlineData("{\"event\":\"of-a-newer-version\",\"seq\":4,\"at\":\"2026-11-22T12:00:00+00:00\"}")]
    [InlineData("{\"event\":\"run-warned\",\"seq\":4,\"code\":5}")]
    public async Task Is_not_shortened_when_its_last_line_is_whole_and_unknown(string line)
    {
        await Events.WriteAsync(Path, Events.Many(3));
        await File.AppendAllTextAsync(Path, line + "\n");

        var error = Assert.Throws<DawException>(() => RunJournal.Open(Path, TimeProvider.System)).Diagnostics[0];

        Assert.Equal("DAW5001", error.Code);
        Assert.EndsWith(line + "\n", await File.ReadAllTextAsync(Path), StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Is_refused_when_lines_are_missing(int missing)
    {
        await Events.WriteAsync(Path, Events.Many(4));
        var lines = await File.ReadAllLinesAsync(Path);
        await File.WriteAllLinesAsync(Path, lines.Where((_, i) => i != missing));

        var error = Assert.Throws<DawException>(() => JournalReader.Fold(Path)).Diagnostics[0];

        Assert.Equal("DAW5001", error.Code);
        Assert.Contains($"it has position {missing + 2}", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task May_have_lines_longer_than_any_buffer()
    {
        await Events.WriteAsync(Path, [Events.Started, new RunWarned("DAW5004", new string('x', 3_000_000)), new RunStopping("short")]);

        Assert.Equal(3, JournalReader.Read(Path).Count());
    }

    public void Dispose() => _folder.Dispose();
}
