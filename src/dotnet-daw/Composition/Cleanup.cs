using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Git;
using DawBuild.Git.Users;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Processes.Redaction;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Sandboxes.E2B;
using DawBuild.Tool.Display;

namespace DawBuild.Tool.Composition;

/// <summary>Removes what runs of a plan left on this machine. An unfinished run keeps its private folder: <c>daw resume</c> needs it.</summary>
internal sealed class Cleanup(Invocation invocation, Plan plan)
{
    private readonly ProcessRunner _processes = new(invocation.Time);

    private readonly List<Diagnostic> _problems = [];

    /// <exception cref="DawException">DAW3040: branches were kept, because nothing else references their work. Everything else is done.</exception>
    public async Task RunAsync(bool branches, bool force, bool sandboxes, CancellationToken ct)
    {
        using var cloud = sandboxes ? await CloudAsync(ct) : null;
        var user = await UserAsync(ct);
        var home = StateHome.Of(invocation, plan.Directory);
        await RemoveRehearsalsAsync(home, ct);
        foreach (var run in RunDirectory.List(plan.Directory))
        {
            var state = JournalReader.Fold(run.JournalPath);
            if (state.Started is { Rehearsal: true })
            {
                continue;
            }

            var folder = Path.Join(home, run.Run);
            var ended = await ProcessReaper.ReapAsync(RunMark.Of(folder), [], ct);
            if (ended > 0)
            {
                Say(run.Run, $"{Plural.Of(ended, "leftover process", "leftover processes")} ended");
            }

            if (cloud is not null && await cloud.CollectAsync(run.Run, state.Sandboxes, ct) is > 0 and var killed)
            {
                Say(run.Run, $"{Plural.Of(killed, "leftover sandbox", "leftover sandboxes")} ended");
            }

            if (state.Tasks.Values.Any(task => task.Phase != TaskPhase.Completed))
            {
                Say(run.Run, "not completed, kept");
            }
            else if (user is not null)
            {
                await RemoveAsync(new GitCleaner(user, _processes, invocation.Time), run.Run, folder, ct);
                if (branches)
                {
                    await DeleteBranchesAsync(new GitCleaner(user, _processes, invocation.Time), run.Run, force, ct);
                }
            }
        }

        if (_problems.Count > 0)
        {
            throw new DawException(_problems);
        }
    }

    // Rehearsals contain no work worth keeping.
    private async Task RemoveRehearsalsAsync(string stateHome, CancellationToken ct)
    {
        foreach (var home in new RehearsalHome(stateHome).Abandoned(invocation.Time.GetUtcNow()))
        {
            await ProcessReaper.ReapAsync(RunMark.Of(home), [], ct);
            try
            {
                FolderRemoval.Delete(home);
                Say(Path.GetFileName(home), "leftovers of a killed rehearsal removed");
            }
            catch (IOException e)
            {
                Say(Path.GetFileName(home), $"leftovers of a killed rehearsal cannot be removed: {e.Message}");
            }
        }
    }

    private async Task<E2BSandbox> CloudAsync(CancellationToken ct)
    {
        var cloud = SandboxCatalogue.Cloud(plan.Directory, _processes, SecretRedactor.None, invocation);
        if (await cloud.ProbeAsync(ct) is not { } problem)
        {
            return cloud;
        }

        cloud.Dispose();
        throw new DawException(problem);
    }

    private async Task RemoveAsync(GitCleaner cleaner, string run, string privateDirectory, CancellationToken ct)
    {
        if (Directory.Exists(privateDirectory))
        {
            foreach (var saved in await cleaner.RemoveFolderAsync(run, privateDirectory, ct))
            {
                Say(run, $"unsaved work kept as {saved}");
            }

            Say(run, "worktrees and private repository removed");
        }
    }

    private async Task DeleteBranchesAsync(GitCleaner cleaner, string run, bool force, CancellationToken ct)
    {
        var result = await cleaner.DeleteBranchesAsync(run, force, ct);
        foreach (var branch in result.Deleted)
        {
            Say(run, $"branch {branch} deleted");
        }

        foreach (var (branch, reference) in result.Saved)
        {
            Say(run, $"the work of {branch} is not merged, so a ref keeps it. Get it back with: git branch <name> {reference}");
        }

        _problems.AddRange(result.Kept.Select(Errors.BranchNotMerged));
    }

    private async Task<UserRepository?> UserAsync(CancellationToken ct)
    {
        try
        {
            return await new RepositoryLocator(_processes).LocateAsync(plan.Directory, ct);
        }
        catch (DawException)
        {
            return null;
        }
    }

    private void Say(string run, string what) => invocation.Out.WriteLine($"{run}: {what}");
}
