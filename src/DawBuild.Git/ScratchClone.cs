using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Git.Commands;
using DawBuild.Git.Users;
using DawBuild.Processes;

namespace DawBuild.Git;

/// <summary>
/// A clone of the user's last commit for rehearsals. It has no remote, so a run in it cannot reach the user's repository. It borrows the
/// objects, so it costs little more than the files.
/// </summary>
public sealed class ScratchClone : IAsyncDisposable
{
    private readonly string _directory;

    private ScratchClone(string directory, UserRepository repository) => (_directory, Repository) = (directory, repository);

    /// <summary>The clone, in the role of the user's repository.</summary>
    public UserRepository Repository { get; }

    /// <summary>Creates a clone.</summary>
    /// <param name="user">The repository to clone.</param>
    /// <param name="directory">Absolute path of a folder that does not exist yet; removed together with the clone.</param>
    /// <param name="runner">Starts git.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="DawException">DAW3010: git failed.</exception>
    public static async Task<ScratchClone> CreateAsync(UserRepository user, string directory, IProcessRunner runner, CancellationToken ct)
    {
        var git = new GitProgram(runner);
        var settings = await UserSettings.ReadAsync(git, user, ct);
        Directory.CreateDirectory(directory);
        var clone = new GitCall(
            "clone", "--quiet", "--shared", "--origin=origin", "--single-branch", "--no-tags", "--template=",
            $"--config=user.name={settings.Name}", $"--config=user.email={settings.Email}", user.Root, directory)
        {
            Directory = directory,
            Use = GitUse.UserRepository,
            StartsOthers = true,
        };
        await git.ReadAsync(clone, ct);
        await git.ReadAsync(new GitCall("remote", "remove", "origin") { Directory = directory, Use = GitUse.UserRepository }, ct);
        return new ScratchClone(directory, await new RepositoryLocator(runner).LocateAsync(directory, ct));
    }

    /// <summary>Removes the clone.</summary>
    public ValueTask DisposeAsync()
    {
        FolderRemoval.Delete(_directory);
        return ValueTask.CompletedTask;
    }
}
