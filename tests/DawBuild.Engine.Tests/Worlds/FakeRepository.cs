using System.Collections.Immutable;
using DawBuild.Diagnostics;
using DawBuild.Planning.Globbing;
using DawBuild.Runs.Repositories;

namespace DawBuild.Engine.Tests.Worlds;

/// <summary>An in-memory repository that survives its coordinator and counts its calls.</summary>
internal sealed class FakeRepository(World world) : IRepository
{
    private readonly Lock _lock = new();
    private readonly Commits _commits = new();
    private readonly Dictionary<TaskId, Worktree> _worktrees = [];
    private string? _tip;

    public string StorePath => "/store";

    /// <summary>Commits that were lost with the machine that created them.</summary>
    public HashSet<string> Lost { get; } = new(StringComparer.Ordinal);

    /// <summary>Called when a worktree is removed.</summary>
    public Action Releasing { get; set; } = static () => { };

    /// <summary>Called with the number of commits before the branch moves by them.</summary>
    public Action<int> Advancing { get; set; } = static _ => { };

    /// <summary>Called with the number of commits after the branch has moved by them.</summary>
    public Action<int> Advanced { get; set; } = static _ => { };

    /// <summary>How often the repository was published.</summary>
    public int Published { get; private set; }

    public IReadOnlyDictionary<TaskId, Worktree> Worktrees => _worktrees;

    /// <summary>The first commit of every run.</summary>
    public string Root => _commits.Add(new FakeCommit(null, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("shared.txt", "base\n"), null));

    /// <summary>The files at the tip.</summary>
    public IReadOnlyDictionary<string, string> Files => _commits[_tip!].Files;

    /// <summary>The tasks whose commits are on the integration branch, oldest first.</summary>
    public IReadOnlyList<TaskId> Merged => [.. _commits.LineOf(_tip!).Select(hash => _commits[hash].Task).OfType<TaskId>().Reverse()];

    /// <summary>All commits of the integration branch but the first, oldest first.</summary>
    public IReadOnlyList<string> Line => [.. _commits.LineOf(_tip!).Reverse().Skip(1)];

    public FakeCommit Commit(string hash)
    {
        lock (_lock)
        {
            return _commits[hash];
        }
    }

    /// <summary>Discards everything that was merged.</summary>
    public void Forget() => _tip = Root;

    public Task<string> OpenAsync(string baseCommit, CancellationToken ct) => Locked(() => _tip ??= baseCommit);

    public Task<string> TipAsync(CancellationToken ct) => Locked(() => _tip!);

    public Task<Workspace> PrepareAsync(TaskId task, WorkspaceStart start, CancellationToken ct) => Locked(() =>
    {
        world.Does($"prepare {task} {start.GetType().Name}");
        var (tree, conflicts) = start switch
        {
            WorkspaceStart.Onto onto => (new Worktree(onto.Tip, _commits.Merge(onto.Commit, onto.Tip).Files), _commits.Merge(onto.Commit, onto.Tip).Conflicts),
            WorkspaceStart.Keep keep when _worktrees.TryGetValue(task, out var kept) => kept.Base == keep.Base ? (kept, []) : throw new InvalidOperationException($"{task} is kept at another base"),
            WorkspaceStart.Keep keep => (new Worktree(keep.Base, _commits[keep.Base].Files), []),
            WorkspaceStart.Fresh fresh => (new Worktree(fresh.Base, _commits[fresh.Base].Files), []),
            _ => throw new ArgumentException("an unknown start", nameof(start)),
        };
        _worktrees[task] = tree;
        return new Workspace(task, $"/somewhere/{task}", tree.Base, conflicts);
    });

    public Task<CommitResult> CommitAsync(Workspace workspace, CommitRequest request, CancellationToken ct) => Locked(() =>
    {
        var tree = _worktrees[workspace.Task];
        if (tree.Base != workspace.Base)
        {
            throw new InvalidOperationException($"{workspace.Task} was made at {tree.Base}");
        }

        if (tree.IsGone)
        {
            _worktrees.Remove(workspace.Task);
            return new CommitResult { Unusable = "the worktree is gone." };
        }

        var paths = Commits.Changes(_commits[tree.Base].Files, tree.Files);
        var forbidden = paths.Where(path => request.MayTouch.Count > 0 && !request.MayTouch.Any(glob => PathGlob.Parse(glob).IsMatch(path))).ToList();
        var unresolved = paths.Where(path => tree[path]?.Contains("<<<<<<<", StringComparison.Ordinal) == true).ToList();
        if (paths.Count == 0 || forbidden.Count > 0 || unresolved.Count > 0)
        {
            return new CommitResult { Paths = paths, Forbidden = forbidden, Unresolved = unresolved };
        }

        world.Does($"commit {workspace.Task} {request.Attempt}");
        return new CommitResult { Commit = _commits.Add(new FakeCommit(tree.Base, tree.Files, workspace.Task)), Paths = paths };
    });

    public Task<WorkspaceSnapshot> SnapshotAsync(TaskId task, CancellationToken ct) => Locked(() =>
    {
        var tree = _worktrees[task];
        var commit = _commits.Add(new FakeCommit(tree.Base, tree.Files, task));
        return new WorkspaceSnapshot(tree.Base, commit, $"refs/{commit}");
    });

    public Task AdoptAsync(TaskId task, string bundle, string reference, CancellationToken ct) => Locked(() => _worktrees[task] = new Worktree(_worktrees[task].Base, _commits[reference].Files));

    public Task<RebaseResult> RebaseAsync(string commit, string tip, CancellationToken ct) => Locked(() =>
    {
        if (_commits[commit].Parent == tip)
        {
            return new RebaseResult(commit, [], $"refs/{commit}");
        }

        var (files, conflicts) = _commits.Merge(commit, tip);
        var merged = conflicts.Count > 0 ? null : _commits.Add(new FakeCommit(tip, files, _commits[commit].Task));
        return new RebaseResult(merged, conflicts, merged is null ? null : $"refs/{merged}");
    });

    public void Forget(IEnumerable<string> candidates) => candidates.ToList().ForEach(candidate => world.Does($"forget {candidate}"));

    public void ForgetAll() => world.Does("forget all");

    public Task<bool> AdvanceAsync(string expectedTip, IReadOnlyList<string> line, CancellationToken ct) => Locked(() =>
    {
        var commit = line[^1];
        Assert.Equal(line.SkipLast(1).Prepend(expectedTip), line.Select(one => _commits[one].Parent));
        if (_tip != expectedTip)
        {
            return _tip == commit;
        }

        Advancing(line.Count);
        line.ToList().ForEach(one => world.Does($"advance {_commits[one].Task}"));
        _tip = commit;
        Advanced(line.Count);
        return true;
    });

    public Task<IReadOnlyList<string>> LineAsync(string baseCommit, CancellationToken ct) => Locked<IReadOnlyList<string>>(() =>
        [.. _commits.LineOf(_tip!).TakeWhile(hash => hash != baseCommit)]);

    /// <summary>Moves the branch to a commit that the run did not make.</summary>
    public string Move() => Locked(() => _tip = _commits.Add(new FakeCommit(_tip, _commits[_tip!].Files.SetItem("backdoor.cs", "evil"), null))).Result;

    public Task<bool> AreIntegratedAsync(IReadOnlyList<string> commits, CancellationToken ct) => Locked(() => commits.All(_commits.LineOf(_tip!).Contains));

    public Task<IReadOnlyList<string>> MissingAsync(IReadOnlyList<string> commits, CancellationToken ct) => Locked<IReadOnlyList<string>>(() =>
        [.. commits.Where(commit => Lost.Contains(commit))]);

    public Task<bool> HasWorkspaceAsync(TaskId task, CancellationToken ct) => Locked(() => _worktrees.ContainsKey(task));

    public Task ShareAsync(CancellationToken ct) => Task.CompletedTask;

    public Task<IReadOnlyList<string>> MissingOutputsAsync(string commit, IReadOnlyList<string> globs, CancellationToken ct) => Locked<IReadOnlyList<string>>(() =>
        [.. globs.Where(glob => !_commits[commit].Files.Keys.Any(PathGlob.Parse(glob).IsMatch))]);

    public Task<string> DiffAsync(string commit, int maxCharacters, CancellationToken ct) => Locked(() =>
    {
        var (before, after) = (_commits[_commits[commit].Parent!].Files, _commits[commit].Files);
        return string.Concat(Commits.Changes(before, after).Select(path =>
            $"diff --git a/{path} b/{path}\n--- a/{path}\n+++ b/{path}\n@@ -1 +1 @@\n{Lines('-', before.GetValueOrDefault(path))}{Lines('+', after.GetValueOrDefault(path))}"));
    });

    public async Task<string?> WholeDiffAsync(string commit, IReadOnlyList<string> paths, int maxCharacters, CancellationToken ct) => await DiffAsync(commit, maxCharacters, ct);

    public Task<string?> ReleaseAsync(TaskId task, CancellationToken ct) => Locked(() =>
    {
        world.Does($"release {task}");
        Releasing();
        _worktrees.Remove(task);
        return (string?)null;
    });

    public Task PublishAsync(CancellationToken ct) => Locked(() => ++Published);

    public Task FastForwardAsync(string branch, CancellationToken ct) => Task.CompletedTask;

    private static string Lines(char mark, string? text) =>
        string.Concat((text ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{mark}{line}\n"));

    private Task<T> Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return Task.FromResult(action());
        }
    }
}
