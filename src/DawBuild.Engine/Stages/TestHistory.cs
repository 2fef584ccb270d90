using System.Collections.Concurrent;
using DawBuild.Diagnostics;
using DawBuild.Findings.Tampering;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>
/// Tracks which tests pass on which commit of the run, so that no task leaves fewer of them than it found. Each verified commit has a record. The
/// commit that the run starts from is verified once, alongside the first agents.
/// </summary>
internal sealed class TestHistory : IAsyncDisposable
{
    private const int MostPlansOfVerification = 3;

    private readonly RunContext _run;
    private readonly Func<PlanTask, string, CancellationToken, Task<Verdict>> _verify;
    private readonly TestRecordFiles _files;
    private readonly ConcurrentDictionary<string, Lazy<Task<TestRecord?>>> _looked = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();

    /// <summary>Creates the history of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="verify">Verifies a commit the way a task's commits are verified.</param>
    public TestHistory(RunContext run, Func<PlanTask, string, CancellationToken, Task<Verdict>> verify) =>
        (_run, _verify, _files) = (run, verify, new TestRecordFiles(run.Directory.TestsDirectory));

    /// <summary>Records which tests a passed verdict proves for a commit.</summary>
    public void Passed(string commit, Verdict verdict)
    {
        if (_run.Options.ComparesTests)
        {
            Write(commit, TestRecord.Of(verdict.Commands));
        }
    }

    /// <summary>Begins to find out which tests pass on a commit, while agents work.</summary>
    /// <param name="commit">The commit that the run starts or continues from.</param>
    /// <param name="tasks">The tasks that will be verified.</param>
    /// <param name="ct">Cancels the operation.</param>
    public void Begin(string commit, IEnumerable<PlanTask> tasks, CancellationToken ct)
    {
        var usual = tasks.Where(task => task is { Workspace: WorkspaceKind.Worktree, MayWeakenTests: false } && task.Verify.Any(command => TestCommands.RunsTests(command.Run)))
            .GroupBy(task => string.Join('\n', task.Verify.Select(command => command.Run)), StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .Take(MostPlansOfVerification)
            .Select(group => group.First())
            .ToList();
        if (_run.Options.ComparesTests && usual.Count > 0)
        {
            _ = LookAsync(commit, usual, ct);
        }
    }

    /// <summary>Cancels verifications that are still running; no more requests will come.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        foreach (var looking in _looked.Values)
        {
            await looking.Value;
        }

        _ending.Dispose();
    }

    /// <summary>Returns how a verified commit's tests are weaker than its parent's, one sentence each; empty if they are not, or may be.</summary>
    /// <param name="task">The task.</param>
    /// <param name="state">The task's state in the journal.</param>
    /// <param name="configuration">Files changed between the two commits that determine which tests run, and that their tasks were not given.</param>
    /// <param name="parent">The position of the integration branch that the commit is based on.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<IReadOnlyList<string>> WeakerAsync(PlanTask task, TaskState state, IReadOnlyList<string> configuration, string parent, string commit, CancellationToken ct)
    {
        if (!_run.Options.ComparesTests || task.MayWeakenTests)
        {
            return [];
        }

        var kept = _files.Read(commit);
        var after = kept ?? TestRecord.Of(state.Verdict!.Verdict.Commands);
        if (await BeforeAsync(task, parent, after, ct) is not { } before)
        {
            return [];
        }

        // A lost record must not fail the task: the journal still has the counts.
        var weaker = TestComparison.Compare(kept is null ? before.WithoutNames() : before, after, configuration);
        if (weaker.Count == 0)
        {
            Write(commit, after.Over(before));
        }

        return weaker;
    }

    private async Task<TestRecord?> BeforeAsync(PlanTask task, string parent, TestRecord after, CancellationToken ct)
    {
        if (_looked.TryGetValue(parent, out var looking))
        {
            await looking.Value.WaitAsync(ct);
        }

        var isWorthALook = task.Verify.Count > 0 && (after.Commands.Values.Any(command => command.Passed > 0) || task.Verify.Any(command => TestCommands.RunsTests(command.Run)));
        var before = _files.Read(parent) ?? (isWorthALook ? await LookAsync(parent, [task], ct) : null);

        // If the parent is unknown because the run is stopping, that must not let anything pass.
        ct.ThrowIfCancellationRequested();
        return before;
    }

    private Task<TestRecord?> LookAsync(string commit, IReadOnlyList<PlanTask> tasks, CancellationToken ct) =>
        _looked.GetOrAdd(commit, _ => new Lazy<Task<TestRecord?>>(() => VerifyAsync(commit, tasks, ct))).Value;

    private async Task<TestRecord?> VerifyAsync(string commit, IReadOnlyList<PlanTask> tasks, CancellationToken ct)
    {
        if (_files.Read(commit) is { } known)
        {
            return known;
        }

        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct, _ending.Token);
        TestRecord? record = null;
        foreach (var task in tasks)
        {
            try
            {
                var found = TestRecord.Of((await _verify(task, commit, until.Token)).Commands);
                record = record is null ? found : record.Over(found);
            }
            catch (Exception e) when (e is InfrastructureException or DawException)
            {
                _run.Journal.Warn(Errors.TestsNotCompared(commit, e.Message));
            }
            catch (OperationCanceledException)
            {
                // The run is stopping; the next session tries again.
            }
        }

        if (record is not null)
        {
            Write(commit, record);
        }

        return record;
    }

    private void Write(string commit, TestRecord record)
    {
        try
        {
            _files.Write(commit, record);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _run.Journal.Warn(Errors.TestsNotCompared(commit, e.Message));
        }
    }
}
