using DawBuild.Diagnostics;

namespace DawBuild.Runs.Repositories;

/// <summary>
/// The repository of one run. Work happens in a private bare repository that borrows the user's objects, so that neither agents
/// nor the coordinator ever touch the user's checkout, index, HEAD, stash, configuration or hooks; results are published to the
/// user's repository as refs (<see cref="RunRefs"/>). Every call may be repeated after a crash at any moment. All failures of git itself are thrown as <see cref="DawException"/> (DAW30xx).
/// </summary>
public interface IRepository
{
    /// <summary>Absolute path of the private repository: holds every commit of the run.</summary>
    string StorePath { get; }

    /// <summary>Opens the run's repository; makes it, with the integration branch at <paramref name="baseCommit"/>, on the first call. Safe to repeat after a crash.</summary>
    /// <returns>The tip of the integration branch.</returns>
    Task<string> OpenAsync(string baseCommit, CancellationToken ct);

    /// <summary>The tip of the integration branch.</summary>
    Task<string> TipAsync(CancellationToken ct);

    /// <summary>
    /// Makes the task's worktree ready: as it was left, fresh at a commit, or with a conflict to resolve. What an earlier worktree held and
    /// no ref of ours reaches is saved first.
    /// </summary>
    /// <returns>The worktree; its base is the commit that <paramref name="start"/> names.</returns>
    Task<Workspace> PrepareAsync(TaskId task, WorkspaceStart start, CancellationToken ct);

    /// <summary>
    /// Turns all that the agent left in the worktree into one commit on the workspace's base, and points the task's branch at it.
    /// Its own commits, branches, stash and index do not count: only files do, without those that git ignores and without <c>.daw/</c>.
    /// The conflicts that the worktree began with are remembered; <see cref="Workspace.Conflicts"/> does not need to be given.
    /// </summary>
    Task<CommitResult> CommitAsync(Workspace workspace, CommitRequest request, CancellationToken ct);

    /// <summary>Makes a commit of what the task's worktree holds now, without what git ignores and without <c>.daw/</c>; the task's branch does not move.</summary>
    Task<WorkspaceSnapshot> SnapshotAsync(TaskId task, CancellationToken ct);

    /// <summary>
    /// Replaces the files of the task's worktree by those of a commit that came back from another machine; its base and its conflicts stay. The bundle is not
    /// trusted: its objects are checked, and nothing but files is taken of it.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="bundle">Absolute path of the bundle.</param>
    /// <param name="reference">Full name of the ref in it that points at the commit.</param>
    /// <param name="ct">Cancels the operation.</param>
    Task AdoptAsync(TaskId task, string bundle, string reference, CancellationToken ct);

    /// <summary>
    /// Puts a commit on a newer tip without a worktree (<c>git merge-tree</c>): the same commit when its parent is the tip already. A ref keeps the result until
    /// <see cref="Forget"/>.
    /// </summary>
    Task<RebaseResult> RebaseAsync(string commit, string tip, CancellationToken ct);

    /// <summary>Removes the refs of candidates that are merged by now, or are not going to be merged; nothing happens to the tasks' branches.</summary>
    void Forget(IEnumerable<string> candidates);

    /// <summary>Moves the integration branch if it still is at <paramref name="expectedTip"/>, and has it published to the user's repository a little later.</summary>
    /// <param name="expectedTip">Where it is expected.</param>
    /// <param name="line">What comes after it, oldest first; each is the parent of the next, and the branch goes to the last.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>False when another program moved it; true when it is at the last one already.</returns>
    Task<bool> AdvanceAsync(string expectedTip, IReadOnlyList<string> line, CancellationToken ct);

    /// <summary>The commits that the integration branch has after a base, newest first, as far as it was opened with them or moved to them by <see cref="AdvanceAsync"/>: what is published.</summary>
    Task<IReadOnlyList<string>> LineAsync(string baseCommit, CancellationToken ct);

    /// <summary>True when the integration branch contains all of the commits.</summary>
    Task<bool> AreIntegratedAsync(IReadOnlyList<string> commits, CancellationToken ct);

    /// <summary>Those of the commits that this machine has not got, nor any place that <see cref="OpenAsync"/> reads.</summary>
    Task<IReadOnlyList<string>> MissingAsync(IReadOnlyList<string> commits, CancellationToken ct);

    /// <summary>True when the task has a worktree here.</summary>
    Task<bool> HasWorkspaceAsync(TaskId task, CancellationToken ct);

    /// <summary>
    /// Returns when all branches are on the remote, so that another machine can continue from them; at once when the run has no remote. What cannot be
    /// sent now is sent with the next call, and <see cref="PublishAsync"/> says so.
    /// </summary>
    Task ShareAsync(CancellationToken ct);

    /// <summary>The globs that match no file in the tree of the commit.</summary>
    Task<IReadOnlyList<string>> MissingOutputsAsync(string commit, IReadOnlyList<string> globs, CancellationToken ct);

    /// <summary>The changes of a commit against its parent, as text of at most <paramref name="maxCharacters"/>.</summary>
    Task<string> DiffAsync(string commit, int maxCharacters, CancellationToken ct);

    /// <summary>
    /// What a commit changes in some files, as one unified diff that shows them whole. Everything is text, whatever bytes or attributes say, and a renamed
    /// file is a deleted one and a new one.
    /// </summary>
    /// <param name="commit">The commit.</param>
    /// <param name="paths">The files.</param>
    /// <param name="maxCharacters">The most characters to read.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The diff; null when it is longer.</returns>
    Task<string?> WholeDiffAsync(string commit, IReadOnlyList<string> paths, int maxCharacters, CancellationToken ct);

    /// <summary>Removes the task's worktree; first saves whatever it holds that no ref of ours reaches, as a salvage ref in the user's repository.</summary>
    /// <returns>The salvage ref, or null when there was nothing to save.</returns>
    Task<string?> ReleaseAsync(TaskId task, CancellationToken ct);

    /// <summary>
    /// Publishes what changed of the integration branch, the tasks' branches and the salvage refs to the user's repository, and the branches to the
    /// remote when the run has one. Calls that come while one is at work share the next one.
    /// </summary>
    /// <exception cref="DawException">DAW30xx: something could not be published; all else was. The private repository keeps it, and the next call tries again.</exception>
    Task PublishAsync(CancellationToken ct);

    /// <summary>Fast-forwards a branch of the user's repository to the integration branch, unless it is checked out there or cannot be fast-forwarded (DAW30xx).</summary>
    Task FastForwardAsync(string branch, CancellationToken ct);
}
