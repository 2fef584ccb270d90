using DawBuild.Diagnostics;

namespace DawBuild.Runs.Repositories;

/// <summary>
/// The repository of one run. Work happens in a private bare repository that borrows the user's objects, so that neither agents nor the coordinator ever touch
/// the user's checkout, index, HEAD, stash, configuration, or hooks. Results are published to the user's repository as refs (<see cref="RunRefs"/>). Every call
/// is safe to repeat after a crash. Failures of git itself are thrown as <see cref="DawException"/> (DAW30xx).
/// </summary>
public interface IRepository
{
    /// <summary>Absolute path of the private repository, which holds every commit of the run.</summary>
    string StorePath { get; }

    /// <summary>
    /// Opens the run's repository. The first call creates it, with the integration branch at <paramref name="baseCommit"/>. Safe to repeat after a crash.
    /// </summary>
    /// <returns>The tip of the integration branch.</returns>
    Task<string> OpenAsync(string baseCommit, CancellationToken ct);

    /// <summary>Returns the tip of the integration branch.</summary>
    Task<string> TipAsync(CancellationToken ct);

    /// <summary>
    /// Prepares the task's worktree: as it was left, fresh at a commit, or with a conflict to resolve. Anything in an earlier worktree that no ref of
    /// the run reaches is saved first.
    /// </summary>
    /// <returns>The worktree; its base is the commit that <paramref name="start"/> names.</returns>
    Task<Workspace> PrepareAsync(TaskId task, WorkspaceStart start, CancellationToken ct);

    /// <summary>
    /// Turns everything that the agent left in the worktree into one commit on the workspace's base, and points the task's branch at it. The agent's own
    /// commits, branches, stash, and index do not count: only files do, except for ignored files and <c>.daw/</c>. The conflicts that the worktree started with
    /// are remembered, so <see cref="Workspace.Conflicts"/> may be empty.
    /// </summary>
    Task<CommitResult> CommitAsync(Workspace workspace, CommitRequest request, CancellationToken ct);

    /// <summary>Commits the current content of the task's worktree, except for ignored files and <c>.daw/</c>; the task's branch does not move.</summary>
    Task<WorkspaceSnapshot> SnapshotAsync(TaskId task, CancellationToken ct);

    /// <summary>
    /// Replaces the files of the task's worktree with those of a commit from another machine; its base and its conflicts stay. The bundle is not
    /// trusted: its objects are checked, and only files are taken from it.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="bundle">Absolute path of the bundle.</param>
    /// <param name="reference">The full name of the bundle's ref that points at the commit.</param>
    /// <param name="ct">Cancels the operation.</param>
    Task AdoptAsync(TaskId task, string bundle, string reference, CancellationToken ct);

    /// <summary>
    /// Rebases a commit onto a newer tip without a worktree (<c>git merge-tree</c>). If its parent is the tip already, the commit stays the same. A ref keeps
    /// the result until <see cref="Forget"/>.
    /// </summary>
    Task<RebaseResult> RebaseAsync(string commit, string tip, CancellationToken ct);

    /// <summary>Removes the refs of candidates that are merged or will not be merged; the tasks' branches stay.</summary>
    void Forget(IEnumerable<string> candidates);

    /// <summary>Removes the refs of all candidates, which an earlier session left. Only the run's coordinator may call this, before it makes its own.</summary>
    void ForgetAll();

    /// <summary>Moves the integration branch if it still is at <paramref name="expectedTip"/>, and schedules publishing it to the user's repository.</summary>
    /// <param name="expectedTip">The expected position of the branch.</param>
    /// <param name="line">The commits after it, oldest first. Each is the parent of the next, and the branch moves to the last.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>False if another program moved the branch; true if it is now, or already was, at the last commit.</returns>
    Task<bool> AdvanceAsync(string expectedTip, IReadOnlyList<string> line, CancellationToken ct);

    /// <summary>
    /// Returns the commits of the integration branch after a base, newest first, as far as the run put them there by opening the repository or by
    /// <see cref="AdvanceAsync"/>: these are published.
    /// </summary>
    Task<IReadOnlyList<string>> LineAsync(string baseCommit, CancellationToken ct);

    /// <summary>Returns true if the integration branch contains all of the commits.</summary>
    Task<bool> AreIntegratedAsync(IReadOnlyList<string> commits, CancellationToken ct);

    /// <summary>Returns the commits that are neither on this machine nor in any place that <see cref="OpenAsync"/> reads.</summary>
    Task<IReadOnlyList<string>> MissingAsync(IReadOnlyList<string> commits, CancellationToken ct);

    /// <summary>Returns true if the task has a worktree here.</summary>
    Task<bool> HasWorkspaceAsync(TaskId task, CancellationToken ct);

    /// <summary>
    /// Returns when all branches are on the remote, so that another machine can continue from them; immediately if the run has no remote. Branches that
    /// cannot be pushed now are pushed with the next call, and <see cref="PublishAsync"/> reports the failure.
    /// </summary>
    Task ShareAsync(CancellationToken ct);

    /// <summary>Returns the globs that match no file in the tree of the commit.</summary>
    Task<IReadOnlyList<string>> MissingOutputsAsync(string commit, IReadOnlyList<string> globs, CancellationToken ct);

    /// <summary>Returns a commit's changes against its parent, as text of at most <paramref name="maxCharacters"/>.</summary>
    Task<string> DiffAsync(string commit, int maxCharacters, CancellationToken ct);

    /// <summary>
    /// Returns a commit's changes to some files as one unified diff with the whole files as context. All files are treated as text, whatever their bytes or
    /// attributes, and a renamed file appears as a deleted one and a new one.
    /// </summary>
    /// <param name="commit">The commit.</param>
    /// <param name="paths">The files.</param>
    /// <param name="maxCharacters">The maximum number of characters.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The diff; null if it is longer.</returns>
    Task<string?> WholeDiffAsync(string commit, IReadOnlyList<string> paths, int maxCharacters, CancellationToken ct);

    /// <summary>Removes the task's worktree. First saves anything in it that no ref of the run reaches as a salvage ref in the user's repository.</summary>
    /// <returns>The salvage ref; null if there was nothing to save.</returns>
    Task<string?> ReleaseAsync(TaskId task, CancellationToken ct);

    /// <summary>
    /// Publishes changes of the integration branch, the tasks' branches, and the salvage refs to the user's repository, and the branches to the
    /// remote if the run has one. Calls that arrive during a publication share the next one.
    /// </summary>
    /// <exception cref="DawException">
    /// DAW30xx: something could not be published; everything else was. The private repository keeps it, and the next call tries again.
    /// </exception>
    Task PublishAsync(CancellationToken ct);

    /// <summary>
    /// Fast-forwards a branch of the user's repository to the integration branch, unless it is checked out there or cannot be fast-forwarded (DAW30xx).
    /// </summary>
    Task FastForwardAsync(string branch, CancellationToken ct);
}
