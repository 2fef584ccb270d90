using System.Buffers;
using System.Text;
using DawBuild.Files;
using DawBuild.Git.Commands;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Workspaces;

/// <summary>Finds and fetches what an agent committed or stashed in its own repository.</summary>
internal sealed class AgentCommits(GitProgram git, RunPaths paths)
{
    private const int MostTips = 1000;
    private const int LargestFile = 1 << 20;

    private static readonly string[] Heads = [".git/HEAD", ".git/packed-refs"];
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Returns the commits that its HEAD, branches, tags, and stash point to, with their trees, except the known ones.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TipsAsync(string worktree, IReadOnlyCollection<string> known, CancellationToken ct)
    {
        if (!AgentRepository.Secure(worktree, paths))
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var candidates = Hashes(worktree).Except(known, StringComparer.Ordinal).Take(MostTips).ToList();
        var tips = new Dictionary<string, string>(StringComparer.Ordinal);
        if (candidates.Count == 0)
        {
            return tips;
        }

        var call = new GitCall("cat-file", "--batch-check=%(objectname) %(objecttype)")
        {
            Repository = paths.Store,
            Input = string.Concat(candidates.Select(hash => $"{hash}^{{tree}}\n")),
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = AlternatesFile.Variable(Path.Join(AgentRepository.Directory(worktree), "objects")) },
            Limit = GitCall.AgentsLimit,
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

    /// <summary>Copies commits and everything that they need into the store, each under its given ref.</summary>
    public async Task FetchAsync(string worktree, IReadOnlyDictionary<string, string> refs, CancellationToken ct)
    {
        // Git serves a repository according to that repository's configuration. The agent's may contain anything, so only its objects are used.
        var rescue = Path.Join(paths.Making, Guid.NewGuid().ToString("n"));
        var configuration = await File.ReadAllTextAsync(Path.Join(paths.Store, "config"), ct) + "[uploadpack]\n\tallowAnySHA1InWant = true\n";
        Skeleton.Write(rescue, "refs/heads/none", configuration, Path.Join(AgentRepository.Directory(worktree), "objects"), Path.Join(paths.Store, "objects"));
        try
        {
            await git.ReadAsync(
                new GitCall("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--stdin", rescue)
                {
                    Repository = paths.Store,
                    Input = string.Concat(refs.Select(pair => $"+{pair.Key}:{pair.Value}\n")),
                    StartsOthers = true,
                    Limit = GitCall.AgentsLimit,
                },
                ct);
        }
        finally
        {
            FolderRemoval.Delete(rescue);
        }
    }

    private static IEnumerable<string> Hashes(string worktree) =>
        Heads.Concat(UntrustedFolder.Files(Path.Join(worktree, ".git", "refs")).Select(path => $".git/refs/{path}"))
            .SelectMany(path => Encoding.UTF8.GetString(UntrustedFiles.ReadBytes(worktree, path, LargestFile) ?? []).Split('\n'))
            .Select(line => line.Split(' ')[0].Trim())
            .Where(word => word.Length is 40 or 64 && !word.AsSpan().ContainsAnyExcept(Hexadecimal))
            .Distinct(StringComparer.Ordinal);
}
