using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;
using DawBuild.Runs.Sandboxes;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public sealed class MergeTrainTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A"), Task("B"), Task("C"));
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _atWork;

    [Fact(Timeout = Limit)]
    public async Task Verifies_all_that_is_committed_at_once()
    {
        _world.Sandbox.Pause = (_, ct) => UntilThreeAreAtWorkAsync().WaitAsync(ct);

        await _world.RunAsync();

        Assert.Equal(3, _world.Repository.Merged.Count);
        Assert.Equal(3, _world.Events.OfType<VerificationStarted>().Count());
    }

    [Fact(Timeout = Limit)]
    public async Task Ends_verifications_that_stand_on_a_failure_and_blames_nobody_else()
    {
        // The first car fails on its first attempt; verifications of those behind it would never end.
        var first = string.Empty;
        _world.Sandbox.Check = (commit, _, _) => !commit.Files.Values.Any(content => content.Contains($"{first} is red", StringComparison.Ordinal));
        _world.Agent.Script = (invocation, worktree) =>
        {
            worktree![$"{invocation.Task.Id}.txt"] = invocation.Attempt == 1 ? $"{invocation.Task.Id} is red" : "repaired";
            return FakeAgent.Done("Done.");
        };
        _world.Sandbox.Pause = async (request, ct) =>
        {
            var commit = _world.Repository.Commit(request.Commit);
            if (commit.Parent == _world.Repository.Root && (first.Length == 0 || first == request.Task.Value))
            {
                first = request.Task.Value;
                await UntilThreeAreAtWorkAsync().WaitAsync(ct);
            }
            else if (!_world.Sandbox.Check(commit, Task("A").Verify[0], 1))
            {
                _ = UntilThreeAreAtWorkAsync();
                await System.Threading.Tasks.Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            }
        };

        await _world.RunAsync();

        Assert.Equal(3, _world.Repository.Merged.Count);
        Assert.Equal(first, Assert.Single(_world.Events.OfType<AttemptFailed>()).Task.Value);
        Assert.Equal(2, _world.Events.OfType<Uncoupled>().Select(e => e.Task).Distinct().Count());
    }

    [Fact(Timeout = Limit)]
    public async Task Is_put_together_again_after_a_crash_without_verifying_anew_what_stands_on_the_same()
    {
        using var stop = new CancellationTokenSource();
        _world.Sandbox.Pause = async (request, ct) =>
        {
            if (_world.Repository.Commit(request.Commit).Parent == _world.Repository.Root)
            {
                // The first car stays at work until everything is over.
                await System.Threading.Tasks.Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            }
        };
        _world.Observers.Add(new Watcher(e =>
        {
            if (e is VerificationFinished && Interlocked.Increment(ref _atWork) == 2)
            {
                stop.Cancel();
            }
        }));
        await _world.RunAsync(stop.Token);
        _world.Sandbox.Pause = (_, _) => System.Threading.Tasks.Task.CompletedTask;

        await _world.RunAsync();

        Assert.Equal(3, _world.Repository.Merged.Count);
        Assert.Single(_world.Effects, e => e.Session == 2 && e.Effect.StartsWith("verify", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Verifies_once_for_all_that_came_while_the_only_place_was_taken()
    {
        await IntegrateAllAsync(_world, batch: 2);

        Assert.Equal(3, _world.Repository.Merged.Count);
        Assert.Equal(2, _world.Events.OfType<VerificationStarted>().Count());
        var covered = Assert.Single(_world.Events.OfType<Covered>());
        var move = Assert.Single(_world.Events.OfType<IntegrationStarted>(), e => e.Covers is not null);
        Assert.Equal((move.Task, move.To, new MergedWith(covered.Task, covered.Commit)), (covered.With, covered.By, Assert.Single(move.Covers!)));
        Assert.Contains(_world.Events.OfType<Integrated>(), e => (e.Task, e.Commit) == (covered.Task, covered.Commit));
        Assert.Equal(_world.Repository.Line[^1], JournalReader.Fold(_world.Directory.JournalPath).Tip);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Merges_a_batch_after_a_move_of_the_branch_that_failed_or_seemed_to_fail(bool seemed)
    {
        using var world = new World(Task("A"), Task("B"), Task("C"), Task("D"));
        var failures = 0;
        void FailOnce(int commits)
        {
            if (commits == 3 && failures++ == 0)
            {
                throw new IOException("the disk is full");
            }
        }

        world.Repository.Advancing = commits => FailOnce(seemed ? 0 : commits);
        world.Repository.Advanced = commits => FailOnce(seemed ? commits : 0);
        await IntegrateAllAsync(world, batch: 3);

        Assert.True(failures > 0, "no batch of three");
        Assert.Equal(["advance A", "advance B", "advance C", "advance D"], world.Effects.Select(e => e.Effect).Where(effect => effect.StartsWith("advance ", StringComparison.Ordinal)).Order());
        Assert.Equal(world.Repository.Line.Order(), world.Events.OfType<Integrated>().Select(e => e.Commit).Order());
    }

    [Theory(Timeout = Limit)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Uses_a_batch_of_an_earlier_session_only_if_the_plan_still_allows_batches(int batch)
    {
        var (a, b) = (Task("A"), Task("B"));
        using var world = new World(a, b);
        world.Plan = world.Plan with { MergeBatch = batch };
        await using (var station = await Station.OpenAsync(world))
        {
            var (first, root) = (station.Journal.State.Task(a.Id).Commit!.Commit, world.Repository.Root);
            var both = (await world.Repository.RebaseAsync(station.Journal.State.Task(b.Id).Commit!.Commit, first, default)).Commit!;
            await station.Journal.AppendAsync(new Covered(a.Id, 1, first, root, b.Id, both));
            await station.Journal.AppendAsync(new VerificationStarted(b.Id, 1, both, "fake", first));
            await station.Journal.AppendAsync(new VerificationFinished(b.Id, 1, both, new Verdict { Kind = VerdictKind.Passed, Sandbox = "fake" }, Flaky: false));
            await System.Threading.Tasks.Task.WhenAll(station.IntegrateAsync(a), station.IntegrateAsync(b));
        }

        var moves = world.Events.OfType<IntegrationStarted>().ToList();
        Assert.Equal(batch == 1 ? [null, null] : [1], moves.Select(move => move.Covers?.Count));
        Assert.Equal(batch == 1 ? ["verify A"] : [], world.Effects.Select(e => e.Effect).Where(effect => effect.StartsWith("verify ", StringComparison.Ordinal)).Select(effect => effect[..8]));
        Assert.Equal(2, world.Repository.Line.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task Leaves_no_ref_of_a_candidate()
    {
        await _world.RunAsync();

        // Those of an earlier session too, before it makes its own.
        Assert.Equal("forget all", _world.Effects.First().Effect);
        Assert.Equal(_world.Repository.Line.Order(), _world.Effects.Select(e => e.Effect).Where(e => e.StartsWith("forget ", StringComparison.Ordinal)).Select(e => e[7..]).Intersect(_world.Repository.Line).Order());
    }

    public void Dispose() => _world.Dispose();

    // One place, which the first task has until all others have joined.
    private static async Task IntegrateAllAsync(World world, int batch)
    {
        world.Plan = world.Plan with { MergeBatch = batch, Verifications = 1 };
        var joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Sandbox.Pause = (_, ct) => joined.Task.WaitAsync(ct);
        await using var station = await Station.OpenAsync(world);
        var rides = world.Plan.Tasks.Select(station.IntegrateAsync).ToList();
        joined.SetResult();
        await System.Threading.Tasks.Task.WhenAll(rides);
    }

    private Task UntilThreeAreAtWorkAsync()
    {
        if (Interlocked.Increment(ref _atWork) == 3)
        {
            _all.TrySetResult();
        }

        return _all.Task;
    }

    private sealed class Watcher(Action<RunEvent> see) : IRunObserver
    {
        public string Name => "watcher";

        public Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
        {
            events.ToList().ForEach(see);
            return System.Threading.Tasks.Task.CompletedTask;
        }
    }
}
