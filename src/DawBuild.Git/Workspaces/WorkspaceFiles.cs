using System.Text.RegularExpressions;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Git.Commands;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Processes;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// Converts the files of worktrees to trees and back, always through our own index and store, never through the agent's repository: the agent may have
/// switched branches, committed, started a rebase, or deleted the repository.
/// </summary>
internal sealed partial class WorkspaceFiles(GitProgram git, RunPaths paths, UserSettings settings)
{
    private static readonly string[] Everything = ["--", ".", ":(exclude,glob)**/.daw", ":(exclude,glob)**/.daw/**"];

    /// <summary>Writes the files of a tree into an empty folder, and a matching index.</summary>
    public async Task WriteAsync(string tree, string worktree, string index, CancellationToken ct) =>
        await git.ReadAsync(Call(worktree, index, "read-tree", "--reset", "-u", tree), ct);

    /// <summary>Returns the tree of everything in the task's worktree, except what git ignores and <c>.daw/</c>.</summary>
    /// <exception cref="UnreadableFileException">A file cannot be put into a tree.</exception>
    public async Task<string> ReadAsync(TaskId task, string baseCommit, CancellationToken ct)
    {
        var (worktree, index) = (paths.WorkOf(task), paths.IndexOf(task));
        File.Delete(index + ".lock");
        if (!File.Exists(index))
        {
            await git.ReadAsync(Call(worktree, index, "read-tree", baseCommit), ct);
        }

        WorktreeSweep.Run(worktree);
        var forced = IsAgentsOwn(worktree, index);
        await AddAsync(worktree, index, baseCommit, ct);
        if (forced)
        {
            await AddForcedAsync(worktree, index, Path.Join(AgentRepository.Directory(worktree), "index"), ct);
        }

        return (await git.ReadAsync(Call(worktree, index, "write-tree"), ct)).Trim();
    }

    /// <summary>Restores files of the task's worktree to their state in its base; new files are removed.</summary>
    public async Task RestoreAsync(TaskId task, string baseCommit, IReadOnlyList<TreeChange> changes, CancellationToken ct)
    {
        var (worktree, index) = (paths.WorkOf(task), paths.IndexOf(task));
        foreach (var group in changes.GroupBy(change => change.IsNew))
        {
            IReadOnlyList<string> command = group.Key ? ["rm", "--force", "--quiet", "--ignore-unmatch"] : ["checkout", "--quiet", baseCommit];
            await git.ReadAsync(
                Call(worktree, index, [.. command, "--pathspec-from-file=-", "--pathspec-file-nul"]) with { Literal = true, Input = string.Join('\0', group.Select(change => change.Path)) },
                ct);
        }
    }

    /// <summary>Returns the tree that was read last, but with the exact bytes of some files in the task's worktree, whatever attributes say.</summary>
    public async Task<string> ReadVerbatimAsync(TaskId task, IReadOnlyList<string> changed, CancellationToken ct)
    {
        var (worktree, index) = (paths.WorkOf(task), paths.IndexOf(task));
        await git.ReadAsync(
            Call(worktree, index, "add", "--renormalize", "--pathspec-from-file=-", "--pathspec-file-nul") with
            {
                Repository = paths.Verbatim,
                Literal = true,
                Input = string.Join('\0', changed),
                Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GIT_OBJECT_DIRECTORY"] = Path.Join(paths.Store, "objects") },
            },
            ct);
        return (await git.ReadAsync(Call(worktree, index, "write-tree"), ct)).Trim();
    }

    /// <summary>Returns true if nothing in the task's worktree, including ignored files, was written since it was last read. Starts no process.</summary>
    public bool AreAsRead(TaskId task)
    {
        var index = paths.IndexOf(task);
        return File.Exists(index) && !UntrustedFolder.IsWrittenSince(paths.WorkOf(task), index, except: ".git");
    }

    private async Task AddAsync(string worktree, string index, string baseCommit, CancellationToken ct)
    {
        var add = Call(worktree, index, ["add", "--all", .. Everything]);
        var result = await RunAsync(add, ct);
        if (result.ExitCode != 0 && FileIn(result) is null)
        {
            // The index may be corrupt (power loss), but it is only a cache of the base and the files.
            File.Delete(index);
            await git.ReadAsync(Call(worktree, index, "read-tree", baseCommit), ct);
            result = await RunAsync(add, ct);
        }

        // Git skips a folder that it cannot open, with only a warning.
        if (FileIn(result) is { } path)
        {
            throw new UnreadableFileException(path, Excerpt(result.StandardError));
        }

        if (result.ExitCode != 0)
        {
            throw GitProgram.Failure(add, result);
        }
    }

    // The agent's "git add --force" is intentional: ignored files in its own index belong to its work. An index that cannot be read, or that names
    // files outside, is disregarded.
    private async Task AddForcedAsync(string worktree, string index, string agents, CancellationToken ct)
    {
        var tracked = await RunAsync(Call(worktree, agents, ["ls-files", "-z", "--cached", "--ignored", "--exclude-standard", .. Everything]), ct);
        var forced = tracked.StandardOutput.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => !path.Split('/').Contains("..", StringComparer.Ordinal) && File.Exists(Path.Join(worktree, path)))
            .ToList();
        if (tracked.ExitCode == 0 && forced.Count > 0)
        {
            await RunAsync(
                Call(worktree, index, "add", "--force", "--ignore-errors", "--pathspec-from-file=-", "--pathspec-file-nul") with { Literal = true, Input = string.Join('\0', forced) },
                ct);
        }
    }

    private async Task<ProcessResult> RunAsync(GitCall call, CancellationToken ct)
    {
        var result = await git.RunAsync(call with { Limit = GitCall.AgentsLimit }, ct);
        return result.End != ProcessEnd.TimedOut ? result
            : throw new UnusableWorktreeException($"git {call.Arguments[0]} did not finish within {GitCall.AgentsLimit.TotalMinutes} minutes on the content of the worktree.");
    }

    // True if the agent's index differs from ours, so the agent staged something itself.
    private static bool IsAgentsOwn(string worktree, string index)
    {
        using var agents = UntrustedFiles.OpenRead(worktree, ".git/index");
        if (agents is null || agents.Length != new FileInfo(index).Length)
        {
            return agents is { Length: > 0 };
        }

        var bytes = new byte[agents.Length];
        return !bytes.AsSpan(0, agents.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).SequenceEqual(File.ReadAllBytes(index));
    }

    // Git repeats paths that may be thousands of characters long.
    private static string Excerpt(string text) => text.Trim() is { Length: > 1000 } longer ? $"{longer[..500]} … {longer[^500..]}" : text.Trim();

    private static string? FileIn(ProcessResult result) =>
        result.StandardError.Contains("no valid working-tree-encodings", StringComparison.Ordinal) ? ".gitattributes"
        : FileError().Match(result.StandardError) is { Success: true } match ? match.Groups["path"].Value : null;

    // warning: could not open directory 'a/b/': File name too long · fatal: unable to stat 'a/b': File name too long (lines end after 4,095 bytes)
    // error: open("secret"): Permission denied · error: invalid path '.GIT/x' · error: 'sub/' does not have a commit checked out
    // fatal: failed to encode 'a.txt' from UTF-16 to UTF-8 · fatal: BOM is required in 'a.txt' if encoded as UTF-16
    [GeneratedRegex(
        """^(?:warning: could not open directory '(?<path>[^'\n]+)|fatal: unable to stat '(?<path>[^'\n]+)|error: (?:open\("(?<path>.+)"\):|readlink\("(?<path>.+)"\):|invalid path '(?<path>.+)'|'?(?<path>[^'\n]+?)'?(?: does not have a commit checked out|: can only add regular files))|fatal: (?:failed to encode|BOM is (?:required|prohibited) in) '(?<path>.+)' (?:from|if) )""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex FileError();

    private GitCall Call(string worktree, string index, params IReadOnlyList<string> arguments) => new(arguments)
    {
        Repository = paths.Store,
        WorkTree = worktree,
        Index = index,
        Settings = settings.ExcludesFile is { } file ? [new("core.excludesFile", file)] : [],
    };
}
