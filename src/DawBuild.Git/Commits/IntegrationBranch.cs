using System.Collections.Concurrent;
using DawBuild.Diagnostics;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Commits;

/// <summary>A run's integration branch: a linear history, one commit per task. It only moves forward, and only from the tip that the caller expects.</summary>
internal sealed class IntegrationBranch(RunStore store, CommitStore commits, string run)
{
    private const string Candidates = "refs/daw/candidates/";

    private readonly ConcurrentDictionary<string, bool> _integrated = new(StringComparer.Ordinal);

    /// <summary>The branch's full name.</summary>
    public string Ref { get; } = RunRefs.Integration(run);

    /// <summary>
    /// Where the branch was when the run was opened, or where the run has moved it since; null before the run is opened. Agents run as the same user,
    /// so the ref itself cannot be trusted.
    /// </summary>
    public string? Known { get; private set; }

    /// <summary>The tip of the branch; null if it does not exist yet.</summary>
    public string? Tip => store.Refs.Read(Ref);

    /// <summary>Creates the branch.</summary>
    public async Task StartAsync(string commit, CancellationToken ct) => await store.ReadAsync(ct, "update-ref", Ref, commit, string.Empty);

    /// <summary>Opens the branch as it is and returns its tip.</summary>
    public string Open() => Known = Tip ?? throw new DawException(Errors.Bug("the integration branch is gone"));

    /// <summary>Removes the candidates of an earlier session; they are recreated when needed.</summary>
    public void ForgetAll()
    {
        foreach (var candidate in store.Refs.Below(Candidates))
        {
            store.Refs.Remove(candidate);
        }
    }

    /// <summary>Moves the branch to its position on the remote.</summary>
    public async Task FollowAsync(string commit, CancellationToken ct)
    {
        await store.ReadAsync(ct, "update-ref", Ref, commit);
        Known = commit;
    }

    /// <summary>Returns what to send for a ref: for this branch the known commit, otherwise the ref itself.</summary>
    public string SourceOf(string name) => string.Equals(name, Ref, StringComparison.Ordinal) && Known is { } known ? known : name;

    /// <summary>Returns the branch's commits after a base, newest first.</summary>
    public async Task<IReadOnlyList<string>> LineAsync(string baseCommit, CancellationToken ct) =>
        (await store.ReadAsync(ct, "rev-list", $"{baseCommit}..{Known}", "--")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Returns the tasks named in the trailers of the commits after the run's base.</summary>
    public async Task<IReadOnlySet<TaskId>> TasksAsync(string baseCommit, CancellationToken ct)
    {
        var messages = await store.ReadAsync(ct, "log", "--format=%B%x00", $"{baseCommit}..{Ref}");
        return messages.Split('\0').Select(CommitMessage.TaskOf).OfType<TaskId>().ToHashSet();
    }

    /// <summary>Puts a commit on top of a tip.</summary>
    /// <param name="commit">A commit with one parent.</param>
    /// <param name="tip">The new parent.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<RebaseResult> RebaseAsync(string commit, string tip, CancellationToken ct)
    {
        var content = await commits.ReadAsync(commit, ct);
        if (content.Parents is [var parent] && string.Equals(parent, tip, StringComparison.Ordinal))
        {
            return new RebaseResult(commit, [], Keep(commit, content));
        }

        var merged = await MergedTree.OfAsync(store, tip, commit, ct);
        if (merged.Conflicts.Count > 0)
        {
            return new RebaseResult(null, merged.Conflicts, null);
        }

        // Author, committer, and their times stay the same, so the same commit on the same tip has the same hash, and a crash repeats nothing.
        var parents = content.Parents;
        content = content with { Tree = merged.Tree, Parents = [tip] };
        var moved = await commits.WriteAsync(content, ct);
        if (parents is [var start] && store.Attributes.AreSame(commit, start))
        {
            store.Attributes.Same(moved, tip);
        }

        return new RebaseResult(moved, [], Keep(moved, content));
    }

    /// <summary>Removes the ref that <see cref="RebaseAsync"/> created for a commit. A task's own commit and merged commits have other refs.</summary>
    public void Forget(string commit) => store.Refs.Remove(Candidates + commit);

    /// <summary>Moves the branch if it is still at the expected tip.</summary>
    /// <param name="expectedTip">The expected tip.</param>
    /// <param name="line">The commits that follow it, oldest first. Each is the parent of the next, and the branch moves to the last.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>False if the branch is elsewhere.</returns>
    public async Task<bool> AdvanceAsync(string expectedTip, IReadOnlyList<string> line, CancellationToken ct)
    {
        var below = expectedTip;
        foreach (var commit in line)
        {
            if ((await commits.ReadAsync(commit, ct)).Parents is not [var parent] || !string.Equals(parent, below, StringComparison.Ordinal))
            {
                throw new DawException(Errors.Bug($"commit {commit} is not the next one after {below}"));
            }

            below = commit;
        }

        try
        {
            if (!await MoveAsync(expectedTip, below, ct) && !IsAt(below))
            {
                return false;
            }
        }
        catch when (IsAt(below))
        {
            // The move was interrupted after it had happened.
        }

        Known = below;
        foreach (var commit in line)
        {
            _integrated[commit] = true;
        }

        commits.Forget(expectedTip);
        return true;
    }

    /// <summary>Returns true if the branch contains all of the commits.</summary>
    public async Task<bool> ContainsAsync(IReadOnlyList<string> wanted, CancellationToken ct)
    {
        var open = wanted.Where(commit => !_integrated.ContainsKey(commit)).ToList();
        if (open.Count == 0)
        {
            return true;
        }

        var call = store.Call(["rev-list", "--max-count=1", .. open, "--not", Ref]);
        if (await store.TryReadAsync(call, "bad object", ct) is not "")
        {
            return false;
        }

        // The branch never moves back, so a yes stays a yes.
        open.ForEach(commit => _integrated[commit] = true);
        return true;
    }

    private bool IsAt(string commit) => string.Equals(Tip, commit, StringComparison.Ordinal);

    private async Task<bool> MoveAsync(string expectedTip, string commit, CancellationToken ct)
    {
        try
        {
            return store.Refs.Move(Ref, expectedTip, commit);
        }
        catch (IOException)
        {
            // Another process holds the lock. Git waits for it a moment, and reports an error if it stays locked.
            return await store.TryReadAsync(store.Call("update-ref", Ref, commit, expectedTip), "but expected", ct) is not null;
        }
    }

    private string Keep(string commit, CommitObject content)
    {
        if (CommitMessage.TaskOf(content.Message) is { } task && string.Equals(store.Refs.Read(RunRefs.Task(run, task)), commit, StringComparison.Ordinal))
        {
            return RunRefs.Task(run, task);
        }

        var reference = Candidates + commit;
        if (store.Refs.Read(reference) is null)
        {
            store.Refs.Write(reference, commit);
        }

        return reference;
    }
}
