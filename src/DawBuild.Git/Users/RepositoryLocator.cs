using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Git.Commands;
using DawBuild.Processes;

namespace DawBuild.Git.Users;

/// <summary>Finds the user's repository and reports problems with it before a run begins.</summary>
public sealed class RepositoryLocator
{
    private static readonly Version Oldest = new(2, 39);

    // Git lists these files if the repository's list of ignored files cannot be written.
    private static readonly string[] NotRunFiles = [":(exclude,top,glob)**/.daw/**", ":(exclude,top,glob)**/.daw"];

    private readonly GitProgram _git;

    /// <summary>Creates a locator.</summary>
    public RepositoryLocator(IProcessRunner runner) => _git = new GitProgram(runner);

    /// <summary>Returns the version of the git program.</summary>
    /// <exception cref="DawException">DAW3001, DAW3002: git is missing or too old.</exception>
    public async Task<Version> GitVersionAsync(CancellationToken ct)
    {
        var text = (await _git.ReadAsync(new GitCall("version"), ct)).Trim();
        var number = string.Join('.', text.Split(' ').ElementAtOrDefault(2)?.Split('.').Take(2) ?? []);
        return Version.TryParse(number, out var version) && version >= Oldest ? version : throw new DawException(Errors.GitTooOld(text));
    }

    /// <summary>Finds the repository that a folder belongs to.</summary>
    /// <param name="directory">Absolute path of a folder.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <param name="plans">The names of files in that folder that runs read and update themselves, so their changes need no warning.</param>
    /// <exception cref="DawException">DAW3001 to DAW3007: no run can start there.</exception>
    public async Task<UserRepository> LocateAsync(string directory, CancellationToken ct, params IReadOnlyList<string> plans)
    {
        await GitVersionAsync(ct);
        var root = await RootAsync(directory, ct);
        var facts = Lines(await _git.ReadAsync(
            InUsers(root, "rev-parse", "--path-format=absolute", "--git-common-dir", "--is-shallow-repository", "--show-object-format"), ct));
        if (facts is not [var common, var shallow, var format])
        {
            throw new DawException(Errors.Bug($"git rev-parse answered {facts.Length} lines"));
        }

        var head = await _git.RunAsync(InUsers(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"), ct);
        if (head.ExitCode != 0)
        {
            throw new DawException(Errors.NoCommit(root));
        }

        if ((await _git.RunAsync(InUsers(root, "config", "--get-regexp", @"^(extensions\.partialclone|remote\..*\.promisor)$"), ct)).ExitCode == 0)
        {
            throw new DawException(Errors.PartialClone(root));
        }

        var branch = await _git.RunAsync(InUsers(root, "symbolic-ref", "--quiet", "--short", "HEAD"), ct);
        IReadOnlyList<string> ours = [.. NotRunFiles, .. plans.Select(plan => $":(exclude,literal){plan}")];
        var status = await _git.ReadAsync(InUsers(directory, ["status", "--porcelain", "-z", "--no-renames", "--", ":/", .. ours]), ct);
        var repository = new UserRepository
        {
            Root = root,
            CommonDirectory = common,
            Head = head.StandardOutput.Trim(),
            Branch = branch.ExitCode == 0 ? branch.StandardOutput.Trim() : null,
            ObjectFormat = format,
            IsShallow = string.Equals(shallow, "true", StringComparison.Ordinal),
            UncommittedPaths = status.Count(c => c == '\0'),
        };
        return repository with { Warnings = [.. Warnings(repository)] };
    }

    /// <summary>Returns the full hash of the commit that a branch, tag, or other name stands for; null if there is none.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="name">The name, as entered by a person.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<string?> ResolveAsync(UserRepository repository, string name, CancellationToken ct)
    {
        var found = await _git.RunAsync(InUsers(repository.Root, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{name}^{{commit}}"), ct);
        return found.ExitCode == 0 ? found.StandardOutput.Trim() : null;
    }

    /// <summary>Adds <c>.daw/</c> to the repository's own list of ignored files, which is not part of the user's tree.</summary>
    /// <returns>A warning if that failed; otherwise null.</returns>
    public static Diagnostic? ExcludeRunFiles(UserRepository repository)
    {
        const string Pattern = ".daw/";
        var path = Path.Join(repository.CommonDirectory, "info", "exclude");
        try
        {
            var text = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
            if (!Lines(text).Contains(Pattern, StringComparer.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"{(text.Length == 0 || text.EndsWith('\n') ? "" : "\n")}{Pattern}\n"));
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Errors.ExcludeNotWritten(path, e.Message);
        }
    }

    private static GitCall InUsers(string directory, params IReadOnlyList<string> arguments) =>
        new(arguments) { Directory = directory, Use = GitUse.UserRepository };

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<Diagnostic> Warnings(UserRepository repository)
    {
        if (repository.UncommittedPaths > 0)
        {
            yield return Errors.UncommittedChanges(repository.UncommittedPaths);
        }

        if (repository.IsShallow)
        {
            yield return Errors.ShallowRepository(repository.Root);
        }
    }

    private async Task<string> RootAsync(string directory, CancellationToken ct)
    {
        var call = InUsers(directory, "rev-parse", "--path-format=absolute", "--show-toplevel");
        var result = await _git.RunAsync(call, ct);
        if (result.ExitCode == 0)
        {
            return result.StandardOutput.TrimEnd('\n', '\r');
        }

        var said = result.StandardError;
        throw said.Contains("dubious ownership", StringComparison.Ordinal) ? new DawException(Errors.RepositoryNotOurs(directory))
            : said.Contains("must be run in a work tree", StringComparison.Ordinal) ? new DawException(Errors.BareRepository(directory))
            : said.Contains("not a git repository", StringComparison.Ordinal) ? new DawException(Errors.NotARepository(directory))
            : GitProgram.Failure(call, result);
    }
}
