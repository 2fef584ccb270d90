using System.Buffers;
using DawBuild.Execution.Processes;
using DawBuild.Git.Commands;
using DawBuild.Git.Store;

namespace DawBuild.Git.Workspaces;

/// <summary>What an agent committed or stashed in its own repository.</summary>
internal sealed class AgentCommits(GitProgram git, RunPaths paths, IProcessRunner runner)
{
    private const int MostTips = 1000;
    private const int LargestFile = 1 << 20;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>The commits that its HEAD, branches, tags and stash point at, with their trees; without those given.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TipsAsync(string worktree, IReadOnlyCollection<string> known, CancellationToken ct)
    {
        var repository = AgentRepository.Directory(worktree);
        var candidates = Hashes(repository).Except(known, StringComparer.Ordinal).Take(MostTips).ToList();
        var tips = new Dictionary<string, string>(StringComparer.Ordinal);
        if (candidates.Count == 0)
        {
            return tips;
        }

        var call = new GitCall("cat-file", "--batch-check=%(objectname) %(objecttype)")
        {
            Repository = paths.Store,
            Input = string.Concat(candidates.Select(hash => $"{hash}^{{tree}}\n")),
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = Path.Join(repository, "objects") },
        };
        var answers = (await git.ReadAsync(call, ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (tip, answer) in candidates.Zip(answers))
        {
            if (answer.Split(' ') is [var tree, "tree"])
            {
                tips[tip] = tree;
            }
        }

        return tips;
    }

    /// <summary>Copies commits with all that they need into the store, each under the ref that it is given with.</summary>
    public async Task FetchAsync(string worktree, IReadOnlyDictionary<string, string> refs, CancellationToken ct)
    {
        // Git serves from a repository by that repository's configuration. The agent's may say anything, so only its objects are taken.
        var rescue = Path.Join(paths.Making, Guid.NewGuid().ToString("n"));
        var configuration = await File.ReadAllTextAsync(Path.Join(paths.Store, "config"), ct) + "[uploadpack]\n\tallowAnySHA1InWant = true\n";
        Skeleton.Write(rescue, "refs/heads/none", configuration, Path.Join(AgentRepository.Directory(worktree), "objects"), Path.Join(paths.Store, "objects"));
        await git.ReadAsync(
            new GitCall("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--stdin", rescue)
            {
                Repository = paths.Store,
                Input = string.Concat(refs.Select(pair => $"+{pair.Key}:{pair.Value}\n")),
                StartsOthers = true,
            },
            ct);
        await DeletedTree.DeleteAsync(rescue, runner, ct);
    }

    private static IEnumerable<string> Hashes(string repository) =>
        new[] { Path.Join(repository, "HEAD"), Path.Join(repository, "packed-refs") }.Concat(UntrustedFolder.Files(Path.Join(repository, "refs")))
            .Where(path => UntrustedFolder.IsReadable(path) && new FileInfo(path).Length < LargestFile)
            .SelectMany(File.ReadLines)
            .Select(line => line.Split(' ')[0].Trim())
            .Where(word => word.Length is 40 or 64 && !word.AsSpan().ContainsAnyExcept(Hexadecimal))
            .Distinct(StringComparer.Ordinal);
}
