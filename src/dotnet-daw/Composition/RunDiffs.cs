using DawBuild.Diagnostics;
using DawBuild.Git;
using DawBuild.Git.Users;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Tool.Composition;

/// <summary>Reads what the commits of a run change from its private repository.</summary>
internal static class RunDiffs
{
    /// <summary>Returns a function that reads the diff of a commit; null if the run's repository is gone or never existed.</summary>
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
            // Not in a repository: the run has no worktrees.
            return null;
        }
    }
}
