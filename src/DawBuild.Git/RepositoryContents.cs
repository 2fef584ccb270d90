using DawBuild.Diagnostics;
using DawBuild.Git.Attributes;
using DawBuild.Git.Commands;
using DawBuild.Git.Commits;
using DawBuild.Git.Users;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Git;

/// <summary>Checks, before a run begins, for content of the user's last commit that a run cannot bring to agents.</summary>
/// <param name="user">The user's repository.</param>
/// <param name="runner">Starts git.</param>
public sealed class RepositoryContents(UserRepository user, IProcessRunner runner)
{
    // Content that is stored elsewhere is missing, but not exposed: reading its pointers does no harm.
    private const string LargeFiles = "lfs";

    private readonly GitProgram _git = new(runner);

    /// <summary>Checks the content.</summary>
    /// <param name="tasks">The tasks that agents will work on in the repository.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>What the person who starts the run should know.</returns>
    /// <exception cref="DawException">DAW3050: a task may change files that only a git filter may write.</exception>
    public async Task<IReadOnlyList<Diagnostic>> CheckAsync(IReadOnlyList<PlanTask> tasks, CancellationToken ct)
    {
        var submodules = SubmodulesAsync(ct);
        var filtered = await FilteredAsync(ct);
        if (tasks.Select(task => Problem(task, filtered)).OfType<Diagnostic>().ToList() is { Count: > 0 } problems)
        {
            throw new DawException(problems);
        }

        return
        [
            .. filtered.GroupBy(pair => pair.Value, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => string.Equals(group.Key, LargeFiles, StringComparison.Ordinal) ? Errors.LargeFiles(user.Root) : Errors.FilteredFilesProtected(group.Key, group.Count())),
            .. await submodules is { Count: > 0 } paths ? [Errors.Submodules(paths)] : Array.Empty<Diagnostic>(),
        ];
    }

    private static Diagnostic? Problem(PlanTask task, IReadOnlyDictionary<string, string> filtered)
    {
        var rules = new PathRules(task.MayTouch, task.Protect);
        var open = filtered.Where(pair => !string.Equals(pair.Value, LargeFiles, StringComparison.Ordinal) && rules.Allow(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        return open.Count == 0 ? null : Errors.FilteredFiles(task.Id.Value, open[0].Key, open[0].Value, open.Count);
    }

    private async Task<IReadOnlyDictionary<string, string>> FilteredAsync(CancellationToken ct)
    {
        var filtered = new FilteredPaths(_git, user, user.CommonDirectory, new AttributeFiles(_git, user.CommonDirectory));
        return await filtered.MayBeInAsync(user.Head, ct) ? await filtered.OfAsync(user.Head, ct) : new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<string>> SubmodulesAsync(CancellationToken ct)
    {
        var paths = new List<string>();
        await _git.ReadAsync(
            new GitCall("ls-tree", "-r", "--full-tree", user.Head)
            {
                Repository = user.CommonDirectory,

                // 160000 commit <hash> TAB <path>
                Line = line =>
                {
                    if (line.StartsWith("160000 ", StringComparison.Ordinal))
                    {
                        paths.Add(line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
                    }
                },
            },
            ct);
        return paths;
    }
}
