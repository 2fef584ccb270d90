using System.Collections.Concurrent;
using DawBuild.Diagnostics;
using DawBuild.Findings.Tampering;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>
/// Which tests pass on which commit of the run, so that no task leaves fewer of them than it found. Each verified commit leaves a record; what a run
/// starts from is verified once, beside the first agents.
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
    /// <param name="verify">Verifies a commit as a task's commits are verified.</param>
    public TestHistory(RunContext run, Func<PlanTask, string, CancellationToken, Task<Verdict>> verify) =>
        (_run, _verify, _files) = (run, verify, new TestRecordFiles(run.Directory.TestsDirectory));

    /// <summary>Remembers what a verdict proves of a commit.</summary>
    public void Passed(string commit, Verdict verdict)
    {
        if (_run.Options.ComparesTests)
        {
            Write(commit, TestRecord.Of(verdict.Commands));
        }
    }

    /// <summary>Begins to find out what passes on a commit, while agents work.</summary>
    /// <param name="commit">Where the run starts from, or continues from.</param>
    /// <param name="tasks">The tasks that are going to be verified.</param>
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

    /// <summary>Stops looking: there are no more requests.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        foreach (var looking in _looked.Values)
        {
            await looking.Value;
        }

        _ending.Dispose();
    }

    /// <summary>What is weaker on a verified commit than on its parent, a sentence each; empty when nothing is, or when the task may.</summary>
    /// <param name="task">The task.</param>
    /// <param name="state">What the journal says of it.</param>
    /// <param name="configuration">Files between the two commits that decide which tests run, and that their tasks were not given.</param>
    /// <param name="parent">The position of the integration branch that the commit comes after.</param>
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

        // A lost record is no reason to fail: the journal still has the counts.
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

        // Nothing is known of it because the run stops: that must not let anything pass.
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
                var warning = Errors.TestsNotCompared(commit, e.Message);
                _run.Journal.Post(new RunWarned(warning.Code, warning.Message));
            }
            catch (OperationCanceledException)
            {
                // The run stops; the next session looks again.
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
            var warning = Errors.TestsNotCompared(commit, e.Message);
            _run.Journal.Post(new RunWarned(warning.Code, warning.Message));
        }
    }
}
