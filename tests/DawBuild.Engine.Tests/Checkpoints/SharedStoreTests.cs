using DawBuild.Diagnostics;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Checkpoints;

public sealed class SharedStoreTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly FakeStore _store = new();
    private readonly World _world;

    public SharedStoreTests() => _world = new World(Task("A"), Task("B", "A"), Task("C", "B")) { Store = _store };

    [Fact(Timeout = Limit)]
    public async Task Has_its_whole_journal_there_and_gives_it_up_at_the_end()
    {
        await _world.RunAsync();

        Assert.Equal(await File.ReadAllTextAsync(_world.Directory.JournalPath), _store.Text);
        Assert.True(_store.IsReleased);
    }

    [Fact(Timeout = Limit)]
    public async Task Goes_on_without_the_store_warns_once_and_brings_what_it_missed()
    {
        var failures = 0;
        _store.BeforeAppend = lines =>
        {
            if (lines.Contains("agent-started", StringComparison.Ordinal) && failures++ < 2)
            {
                throw new DawException(Errors.StoreUnreachable("fake", "no route"));
            }
        };

        var state = await _world.RunAsync();

        Assert.Equal(3, state.Finished!.Completed);
        Assert.Equal("DAW5015", Assert.Single(_world.Events.OfType<RunWarned>()).Code);
        Assert.Equal(await File.ReadAllTextAsync(_world.Directory.JournalPath), _store.Text);
    }

    [Fact(Timeout = Limit)]
    public async Task Brings_everything_again_when_the_store_lost_its_memory()
    {
        var forgotten = false;
        _store.BeforeAppend = lines =>
        {
            if (!forgotten && lines.Contains("task-completed", StringComparison.Ordinal))
            {
                forgotten = true;
                _store.Forget();
            }
        };

        await _world.RunAsync();

        Assert.True(forgotten);
        Assert.Equal(await File.ReadAllTextAsync(_world.Directory.JournalPath), _store.Text);
    }

    [Fact(Timeout = Limit)]
    public async Task Merges_nothing_more_once_somebody_else_owns_it()
    {
        _store.BeforeAppend = lines =>
        {
            if (lines.Contains("integration-started", StringComparison.Ordinal))
            {
                _store.TakeOver();
            }
        };

        var error = await Assert.ThrowsAsync<DawException>(() => _world.RunAsync());

        Assert.Equal("DAW5012", error.Diagnostics[0].Code);
        Assert.Empty(_world.Repository.Merged);
        Assert.DoesNotContain("integration-started", _store.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_gone_on_with_from_the_store_alone()
    {
        await _world.RunAndDieAsync(25);
        File.Delete(_world.Directory.JournalPath);

        var state = await _world.RunAsync();

        Assert.Equal(3, state.Finished!.Completed);
        Assert.Equal(3, _world.Repository.Merged.Distinct().Count());
        Assert.Equal(3, _world.Repository.Merged.Count);
        Assert.Equal(await File.ReadAllTextAsync(_world.Directory.JournalPath), _store.Text);
    }

    [Fact(Timeout = Limit)]
    public async Task Takes_the_history_of_the_store_and_keeps_its_own_beside_it()
    {
        await _world.RunAndDieAsync(5);
        var lines = await File.ReadAllLinesAsync(_world.Directory.JournalPath);
        lines[0] = lines[0].Replace("\"at\":\"2", "\"at\":\"1", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(_world.Directory.JournalPath, lines);

        var state = await _world.RunAsync();

        Assert.Equal(3, state.Finished!.Completed);
        Assert.Single(Directory.EnumerateFiles(_world.Directory.Path, "*.replaced"));
        Assert.Equal(await File.ReadAllTextAsync(_world.Directory.JournalPath), _store.Text);
    }

    public void Dispose() => _world.Dispose();
}
