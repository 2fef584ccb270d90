using DawBuild.Diagnostics;
using DawBuild.Git.Commands;
using DawBuild.Git.Commits;
using DawBuild.Git.Publishing;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Git.Workspaces;
using DawBuild.Processes;
using DawBuild.Runs;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git;

/// <summary>The repository of one run, using the git program and, for objects, libgit2.</summary>
/// <remarks>Call <see cref="OpenAsync"/> first. Calls for different tasks may overlap; calls for the same task must not.</remarks>
public sealed class GitRepository : IRepository, IAsyncDisposable
{
    private readonly GitRepositoryOptions _options;
    private readonly TimeProvider _time;
    private readonly GitProgram _git;
    private readonly RunPaths _paths;
    private readonly RunStore _store;
    private readonly CommitStore _commits;
    private readonly IntegrationBranch _integration;
    private readonly UserRefs _userRefs;
    private readonly RemoteRefs? _remoteRefs;
    private readonly RefPublisher _publisher;
    private TaskWorkspaces? _workspaces;

    /// <summary>Creates a repository; nothing happens before <see cref="OpenAsync"/>.</summary>
    public GitRepository(GitRepositoryOptions options, IProcessRunner runner, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _git = new GitProgram(runner, RunMark.Of(options.PrivateDirectory));
        _paths = new RunPaths(options.PrivateDirectory);
        _store = new RunStore(_git, options.User, _paths, options.Run, time);
        _commits = new CommitStore(_store);
        _integration = new IntegrationBranch(_store, _commits, options.Run);
        _userRefs = new UserRefs(_git, options.User, _paths, options.Run, _integration.SourceOf);
        _remoteRefs = options.Remote is { } remote
            ? new RemoteRefs(_git, _paths, new RemoteAccess(_git, options.User, remote, options.RemoteToken), options.Run, _integration.SourceOf, options.OnlyTask)
            : null;
        _publisher = new RefPublisher(_userRefs, _remoteRefs, options.PublishDelay, time);
    }

    /// <inheritdoc/>
    public string StorePath => _paths.Store;

    /// <summary>
    /// True if nothing untrusted can write to the private folder, because every agent and every verification is confined or on another machine. Only then
    /// does <see cref="OpenAsync"/> let libgit2 read objects in this process.
    /// </summary>
    /// <value>The default is null: not decided yet. Once it has been false for a private folder, libgit2 never reads there again.</value>
    public bool? IsOutOfReach
    {
        get => _store.IsOutOfReach;
        set => _store.IsOutOfReach = value;
    }

    private TaskWorkspaces Workspaces => _workspaces ?? throw new InvalidOperationException("The repository is not open.");

    /// <inheritdoc/>
    public async Task<string> OpenAsync(string baseCommit, CancellationToken ct)
    {
        await _store.OpenAsync(ct);
        await StaleLocks.RemoveAsync(Path.Join(_options.User.CommonDirectory, RunRefs.Branches(_options.Run)), _time, ct);
        var settings = await UserSettings.ReadAsync(_git, _options.User, ct);
        _store.CustomMergeDrivers = settings.MergeDrivers;
        _workspaces = new TaskWorkspaces(_paths, _options.Run, _git, _store, _commits, _integration, _publisher, settings, _options.User, _time);
        _workspaces.CleanUp();
        await new Publishing.BranchRecovery(_store, _git, _options.User, _remoteRefs, _options.Run).TakeAsync(ct);
        if (_integration.Tip is null)
        {
            if (await _store.TryReadAsync(_store.Call("rev-parse", "--verify", "--end-of-options", baseCommit + "^{commit}"), "fatal:", ct) is null)
            {
                throw new DawException(Errors.BaseNotFound(baseCommit, _options.User.Root));
            }

            await _integration.StartAsync(baseCommit, ct);
            _publisher.Add(_integration.Ref);
        }

        // A branch that existed before leaves this machine only after the run has compared its tip with the journal.
        var tip = _integration.Open();
        var branches = _store.Refs.Below(RunRefs.Branches(_options.Run)).Where(name => !string.Equals(name, _integration.Ref, StringComparison.Ordinal));
        _publisher.Add([.. branches, .. _store.Refs.Below(RunRefs.Salvage(_options.Run))]);
        await PublishOrWarnLaterAsync(ct);
        return tip;
    }

    /// <inheritdoc/>
    public Task<string> TipAsync(CancellationToken ct) =>
        Task.FromResult(_integration.Tip ?? throw new DawException(Errors.Bug("the integration branch is gone")));

    /// <inheritdoc/>
    public Task<Workspace> PrepareAsync(TaskId task, WorkspaceStart start, CancellationToken ct) => Workspaces.PrepareAsync(task, start, ct);

    /// <inheritdoc/>
    public Task<CommitResult> CommitAsync(Workspace workspace, CommitRequest request, CancellationToken ct) => Workspaces.CommitAsync(workspace, request, ct);

    /// <inheritdoc/>
    public Task<WorkspaceSnapshot> SnapshotAsync(TaskId task, CancellationToken ct) => Workspaces.SnapshotAsync(task, ct);

    /// <inheritdoc/>
    public Task AdoptAsync(TaskId task, string bundle, string reference, CancellationToken ct) => Workspaces.AdoptAsync(task, bundle, reference, ct);

    /// <inheritdoc/>
    public Task<RebaseResult> RebaseAsync(string commit, string tip, CancellationToken ct) => _integration.RebaseAsync(commit, tip, ct);

    /// <inheritdoc/>
    public void Forget(IEnumerable<string> candidates) => candidates.ToList().ForEach(_integration.Forget);

    /// <inheritdoc/>
    public void ForgetAll() => _integration.ForgetAll();

    /// <inheritdoc/>
    public async Task<bool> AdvanceAsync(string expectedTip, IReadOnlyList<string> line, CancellationToken ct)
    {
        var commit = line[^1];
        if (_options.OnlyTask is not null && !await _remoteRefs!.TryAdvanceAsync(expectedTip, commit, ct))
        {
            // Another machine was first: what it merged is the new tip.
            await FollowAsync(ct);
            return string.Equals(_integration.Tip, commit, StringComparison.Ordinal);
        }

        var moved = await _integration.AdvanceAsync(expectedTip, line, ct);
        if (moved)
        {
            _publisher.Add(_integration.Ref);
            _publisher.SendSoon();
        }

        return moved;
    }

    /// <inheritdoc/>
    public Task<bool> AreIntegratedAsync(IReadOnlyList<string> commits, CancellationToken ct) => _integration.ContainsAsync(commits, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> MissingAsync(IReadOnlyList<string> commits, CancellationToken ct) => _commits.MissingAsync(commits, ct);

    /// <inheritdoc/>
    public Task<bool> HasWorkspaceAsync(TaskId task, CancellationToken ct) => Workspaces.HasAsync(task, ct);

    /// <inheritdoc/>
    public Task ShareAsync(CancellationToken ct) => _publisher.ShareAsync(ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> MissingOutputsAsync(string commit, IReadOnlyList<string> globs, CancellationToken ct) =>
        new TreeContent(_store).UnmatchedAsync(commit, globs, ct);

    /// <inheritdoc/>
    public Task<string> DiffAsync(string commit, int maxCharacters, CancellationToken ct) => new TreeContent(_store).DiffAsync(commit, maxCharacters, ct);

    /// <inheritdoc/>
    public Task<string?> WholeDiffAsync(string commit, IReadOnlyList<string> paths, int maxCharacters, CancellationToken ct) => new TreeContent(_store).WholeDiffAsync(commit, paths, maxCharacters, ct);

    /// <inheritdoc/>
    public async Task<string?> ReleaseAsync(TaskId task, CancellationToken ct)
    {
        var saved = await Workspaces.SaveAsync(task, ct);
        if (saved.Count > 0)
        {
            await PublishOrWarnLaterAsync(ct);
        }

        await Workspaces.RemoveAsync(task, ct);
        return saved.Count > 0 ? saved[0] : null;
    }

    /// <summary>Returns the tasks whose commits are on the integration branch.</summary>
    /// <param name="baseCommit">The commit that the run started from.</param>
    /// <param name="ct">Cancels the operation.</param>
    public Task<IReadOnlySet<TaskId>> IntegratedTasksAsync(string baseCommit, CancellationToken ct) => _integration.TasksAsync(baseCommit, ct);

    /// <inheritdoc/>
    public Task PublishAsync(CancellationToken ct)
    {
        if (_integration.Known is not null)
        {
            _publisher.Add(_integration.Ref);
        }

        return _publisher.SendAsync(ct);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> LineAsync(string baseCommit, CancellationToken ct) => _integration.LineAsync(baseCommit, ct);

    /// <summary>Checks, before anything is spent, that <see cref="FastForwardAsync"/> could move the branch now. The repository need not be open.</summary>
    /// <param name="branch">The branch's name without <c>refs/heads/</c>; it need not exist.</param>
    /// <param name="baseCommit">The commit that the run starts from, if it is a new one.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="DawException">DAW3014, DAW3015, DAW3016: the branch cannot be moved.</exception>
    public Task CheckFastForwardAsync(string branch, string baseCommit, CancellationToken ct) => _userRefs.CheckFastForwardAsync(branch, baseCommit, ct);

    /// <inheritdoc/>
    public Task FastForwardAsync(string branch, CancellationToken ct) => _userRefs.FastForwardAsync(branch, ct);

    /// <summary>Stops publishing; what has not been published is sent when the run is opened again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _publisher.DisposeAsync();
        _store.Dispose();
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        if ((await _remoteRefs!.FetchAsync(ct)).TryGetValue(_integration.Ref, out var tip))
        {
            await _integration.FollowAsync(tip, ct);
        }
    }

    // A branch that is checked out is no reason to stop; the final publication reports it.
    private async Task PublishOrWarnLaterAsync(CancellationToken ct)
    {
        try
        {
            await _publisher.SendAsync(ct);
        }
        catch (DawException e) when (e.Diagnostics.All(problem => problem.Severity == Severity.Warning))
        {
        }
    }
}
