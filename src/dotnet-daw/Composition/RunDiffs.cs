using DawBuild.Diagnostics;
using DawBuild.Git;
using DawBuild.Git.Users;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Tool.Composition;

/// <summary>What the commits of a run change, from its private repository.</summary>
internal static class RunDiffs
{
    /// <summary>Reads the diff of a commit; null when the run's repository is gone, or there never was one.</summary>
    public static async Task<Func<string, int, CancellationToken, Task<string>>?> FindAsync(Plan plan, string run, ProcessRunner processes, Invocation invocation, CancellationToken ct)
    {
        var home = Path.Join(StateHome.Of(invocation, plan.Directory), run);
        if (!Directory.Exists(home))
        {
            return null;
        }

        try
        {
            var user = await new RepositoryLocator(processes).LocateAsync(plan.Directory, ct);
            var repository = new GitRepository(new GitRepositoryOptions { User = user, Run = run, PrivateDirectory = home }, processes, invocation.Time);
            return Directory.Exists(repository.StorePath) ? repository.DiffAsync : null;
        }
        catch (DawException)
        {
            // Not in a repository: a run without worktrees.
            return null;
        }
    }
}
