using DawBuild.Git.Commands;
using DawBuild.Git.Users;
using DawBuild.Processes;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Attributes;

/// <summary>
/// Determines which paths go through which git filter (<c>filter=…</c>), by the attributes of a tree and the user's own: <c>info/attributes</c>,
/// <c>core.attributesFile</c>, and the system's. Filters are programs from the user's configuration. A run never starts them, configured or not.
/// </summary>
/// <param name="git">Starts git.</param>
/// <param name="user">The user's repository.</param>
/// <param name="repository">Absolute path of the repository that contains the trees.</param>
/// <param name="attributes">Reads the attribute files of its trees.</param>
internal sealed class FilteredPaths(GitProgram git, UserRepository user, string repository, AttributeFiles attributes)
{
    private bool? _usersSpeakOfFilters;

    /// <summary>Returns true if any path of a tree may go through a filter. In most repositories, this needs no process.</summary>
    public async Task<bool> MayBeInAsync(string tree, CancellationToken ct) =>
        AttributeFiles.SpeakOfFilters((await attributes.OfAsync(tree, ct)).Values) || (_usersSpeakOfFilters ??= await UsersSpeakAsync(ct));

    /// <summary>Returns the tracked paths of a tree that go through a filter, with the filter's name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(string tree, CancellationToken ct)
    {
        var paths = await git.ReadAsync(new GitCall("ls-tree", "-r", "-z", "--name-only", "--full-tree", tree) { Repository = repository }, ct);
        return await AskAsync(tree, paths, ct);
    }

    /// <summary>Returns those of the paths that go through a filter by a tree's attributes, with the filter's name. The tree need not contain them.</summary>
    public Task<IReadOnlyDictionary<string, string>> OfAsync(string tree, IEnumerable<string> paths, CancellationToken ct) =>
        AskAsync(tree, string.Concat(paths.Select(path => path + "\0")), ct);

    private async Task<IReadOnlyDictionary<string, string>> AskAsync(string tree, string paths, CancellationToken ct)
    {
        if (paths.Length == 0)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var index = Path.Join(Path.GetTempPath(), $"daw-attributes-{Guid.NewGuid():n}");
        try
        {
            await git.ReadAsync(new GitCall("read-tree", tree) { Repository = repository, Index = index }, ct);
            var answer = await git.ReadAsync(
                new GitCall("check-attr", "--cached", "--stdin", "-z", "filter")
                {
                    Repository = user.CommonDirectory,
                    WorkTree = user.Root,
                    Index = index,
                    Use = GitUse.UserRepository,
                    Input = paths,
                    Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = AlternatesFile.Variable(Path.Join(repository, "objects")) },
                },
                ct);
            return answer.Split('\0').Chunk(3)
                .Where(parts => parts is [_, _, not ("unspecified" or "unset" or "set" or "")])
                .GroupBy(parts => parts[0], StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First()[2], StringComparer.Ordinal);
        }
        finally
        {
            File.Delete(index);
        }
    }

    private async Task<bool> UsersSpeakAsync(CancellationToken ct)
    {
        var call = new GitCall("config", "--type=path", "--get", "core.attributesFile") { Directory = user.Root, Use = GitUse.UserRepository };
        var configured = (await git.RunAsync(call, ct)).StandardOutput.Trim();
        var home = GitVariables.Inherit(GitUse.UserRepository).GetValueOrDefault("XDG_CONFIG_HOME") is { Length: > 0 } set
            ? set
            : Path.Join(UserFolders.Home, ".config");
        string[] files = [Path.Join(user.CommonDirectory, "info", "attributes"), configured.Length > 0 ? configured : Path.Join(home, "git", "attributes"), "/etc/gitattributes"];
        return AttributeFiles.SpeakOfFilters(files.Where(File.Exists).Select(File.ReadAllText));
    }
}
