using DawBuild.Diagnostics;
using DawBuild.Git.Attributes;
using DawBuild.Git.Commands;
using DawBuild.Git.Commits;
using DawBuild.Git.Publishing;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Workspaces;

/// <summary>The operations on the worktrees of an open run; it assembles their parts.</summary>
internal sealed class TaskWorkspaces
{
    private readonly Trash _trash;
    private readonly Worktrees _worktrees;
    private readonly Salvage _salvage;
    private readonly WorkspacePreparation _preparation;
    private readonly WorkspaceCommit _commit;
    private readonly WorkspaceExchange _exchange;
    private readonly IntegrationBranch _integration;

    public TaskWorkspaces(RunPaths paths, string run, GitProgram git, RunStore store, CommitStore commits, IntegrationBranch integration, RefPublisher publisher, UserSettings settings, UserRepository user, TimeProvider time)
    {
        var files = new WorkspaceFiles(git, paths, settings);
        var inspection = new TreeInspection(store);
        var content = new WorkspaceContent(store, inspection, files);
        var filters = new FilterTraps(new FilteredPaths(git, user, paths.Store, store.Attributes));
        _integration = integration;
        _trash = new Trash(paths);
        _worktrees = new Worktrees(paths, run, files, new AgentRepository(paths, user, settings), _trash);
        _salvage = new Salvage(paths, run, store, commits, files, content, new AgentCommits(git, paths), publisher, settings, time);
        _preparation = new WorkspacePreparation(store, commits, integration, _worktrees, _salvage, settings, time, run);
        _commit = new WorkspaceCommit(paths, store, commits, inspection, filters, _worktrees, files, content, publisher, settings, time, run);
        _exchange = new WorkspaceExchange(paths, store, commits, _worktrees, content, settings, time);
    }

    public Task<Workspace> PrepareAsync(TaskId task, WorkspaceStart start, CancellationToken ct) => _preparation.PrepareAsync(task, start, ct);

    public Task<CommitResult> CommitAsync(Workspace workspace, CommitRequest request, CancellationToken ct) => _commit.CommitAsync(workspace, request, ct);

    public Task<WorkspaceSnapshot> SnapshotAsync(TaskId task, CancellationToken ct) => _exchange.SnapshotAsync(task, ct);

    public Task AdoptAsync(TaskId task, string bundle, string reference, CancellationToken ct) => _exchange.AdoptAsync(task, bundle, reference, ct);

    /// <summary>Returns true if the task has a worktree.</summary>
    public async Task<bool> HasAsync(TaskId task, CancellationToken ct) => await _worktrees.FindAsync(task, ct) is not null;

    /// <summary>Saves the content that only a worktree holds.</summary>
    public Task<IReadOnlyList<string>> SaveAsync(TaskId task, CancellationToken ct) => _salvage.SaveAsync(task, _integration.Tip!, [], ct);

    /// <summary>Removes a worktree whose content has been saved.</summary>
    public Task RemoveAsync(TaskId task, CancellationToken ct) => _worktrees.RemoveAsync(task, ct);

    /// <summary>Deletes what a crash kept from being deleted.</summary>
    public void CleanUp() => _trash.Empty();
}
