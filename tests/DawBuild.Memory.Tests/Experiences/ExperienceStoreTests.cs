using System.Text.Json;
using DawBuild.Memory.Experiences;
using DawBuild.Runs;
using DawBuild.Runs.Journal;

namespace DawBuild.Memory.Tests.Experiences;

public sealed class ExperienceStoreTests : IDisposable
{
    private readonly PastRuns _runs = new();

    private ExperienceStore Store => new(_runs.Root);

    [Fact]
    public async Task Has_after_a_rebuild_what_the_observer_wrote_to_the_byte()
    {
        var run = await AddAsync("20261122-1", "A");
        var log = new ExperienceLog(run);
        await log.ObserveAsync([.. JournalReader.Read(run.JournalPath)], new RunState(), CancellationToken.None);
        var written = await File.ReadAllBytesAsync(FileOf("20261122-1"));
        File.Delete(FileOf("20261122-1"));

        Assert.Equal((1, 2), Store.Rebuild());

        Assert.Equal(written, await File.ReadAllBytesAsync(FileOf("20261122-1")));
    }

    [Fact]
    public async Task Gives_back_what_was_written()
    {
        var run = await AddAsync("20261122-1", "A");
        Store.Rebuild();

        Assert.Equal(
            RunExperiences.Read(run.JournalPath).All.Select(e => JsonSerializer.Serialize(e)),
            Store.Read().Select(e => JsonSerializer.Serialize(e)));
    }

    [Fact]
    public async Task Follows_a_journal_that_goes_on_and_keeps_what_is_left_of_runs_that_are_gone()
    {
        var gone = await AddAsync("20261122-1", "A");
        await AddAsync("20261122-2", "B");
        Store.Refresh();
        Directory.Delete(gone.Path, recursive: true);
        await _runs.AddAsync("20261122-2", told => told.AttemptAsync("C", 1));

        Store.Refresh();

        Assert.Equal(["A1", "A2", "B1", "B2", "C1"], Store.Read().Select(e => $"{e.Task}{e.Attempt}"));
    }

    [Fact]
    public async Task Is_for_its_user_alone_and_reads_past_lines_that_are_none()
    {
        await AddAsync("20261122-1", "A");
        Store.Rebuild();
        await File.AppendAllTextAsync(FileOf("20261122-1"), "{\"run\":1}\nnonsense\n");

        Assert.Equal(2, Store.Read().Count());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FileOf("20261122-1")));
        }
    }

    public void Dispose() => _runs.Dispose();

    private string FileOf(string run) => Path.Join(_runs.Root, ".daw", "memory", "experiences", run + ".jsonl");

    private Task<RunDirectory> AddAsync(string run, string task) => _runs.AddAsync(run, async told =>
    {
        await told.AttemptAsync(task, 1);
        await told.FailAsync(task, 1, "größer \"als\" <b>");
        await told.AttemptAsync(task, 2);
        await told.PassAsync(task, 2);
        await told.AppendAsync(new RunFinished(1, 0, 0, Interrupted: false));
    });
}
