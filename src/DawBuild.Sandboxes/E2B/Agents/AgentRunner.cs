using DawBuild.Diagnostics;
using DawBuild.E2B.Exceptions;
using DawBuild.Processes;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B.Agents;

/// <summary>
/// Runs an agent's program in its own sandbox: the worktree goes there as a git bundle and returns as one. However the program ends, its files are brought back
/// while the sandbox is alive, because the next attempt continues with them.
/// </summary>
internal sealed class AgentRunner(SandboxSource source, CommitBundle bundles, E2BSandboxOptions options, AgentSandboxRequest place, SemaphoreSlim gits, TimeProvider time) : IProcessRunner
{
    // A person who stops a run waits for this.
    private static readonly TimeSpan DownloadAfterStop = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken ct)
    {
        try
        {
            return await RunInSandboxAsync(command, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new ProcessResult(ProcessEnd.Cancelled, -1, string.Empty, string.Empty, TimeSpan.Zero);
        }
        catch (E2BException e)
        {
            throw new DawException(Errors.AgentSandboxFailed(place.Task, e.Message), e);
        }
        finally
        {
            TransferFolder.Remove(place.TransferDirectory);
        }
    }

    private async Task<ProcessResult> RunInSandboxAsync(ProcessCommand command, CancellationToken ct)
    {
        TransferFolder.Create(place.TransferDirectory);
        var (snapshot, bundle) = place.Repository is { } repository ? await PackAsync(repository, ct) : (null, null);
        await using var leased = await source.OpenAsync(place.Template, SandboxLabels.Of(place.Run, place.Task, place.Attempt), place.Created, ct);
        var sandbox = leased.Sandbox;
        var home = await new AgentCheckout(sandbox, options, place).RunAsync(snapshot, bundle, command.FileName, ct);
        await new AgentInputUpload(sandbox, place, home).SendAsync(command, ct);

        var result = await new RemoteProgramRunner(time).RunAsync(command, new AgentProgram(sandbox, home, command.Grace, time), ct);
        await DownloadAsync(new AgentResultDownload(sandbox, options, place, home, gits), snapshot, result, ct);
        return result;
    }

    private async Task<(WorkspaceSnapshot Snapshot, string Bundle)> PackAsync(IRepository repository, CancellationToken ct)
    {
        await gits.WaitAsync(ct);
        try
        {
            var snapshot = await repository.SnapshotAsync(place.Task, ct);
            var (path, problem) = await bundles.CreateAsync(repository.StorePath, snapshot.Commit, snapshot.Ref, place.TransferDirectory, ct);
            return problem is null ? (snapshot, path) : throw new DawException(Errors.AgentSandboxFailed(place.Task, problem));
        }
        finally
        {
            gits.Release();
        }
    }

    private async Task DownloadAsync(AgentResultDownload download, WorkspaceSnapshot? snapshot, ProcessResult result, CancellationToken ct)
    {
        if (result.End != ProcessEnd.Cancelled)
        {
            await download.RunAsync(snapshot, ct);
            return;
        }

        using var limit = new CancellationTokenSource(DownloadAfterStop, time);
        try
        {
            await download.RunAsync(snapshot, limit.Token);
        }
        catch (Exception e) when (e is E2BException or DawException or OperationCanceledException)
        {
            // The attempt is repeated in any case, from its original state.
        }
    }
}
