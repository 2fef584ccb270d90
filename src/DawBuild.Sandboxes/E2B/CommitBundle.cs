using DawBuild.Processes;

namespace DawBuild.Sandboxes.E2B;

/// <summary>
/// Packs a commit with its history and tags into one file. What goes into a sandbox this way needs no remote, no network, and no credentials, and works for
/// commits that were never pushed.
/// </summary>
internal sealed class CommitBundle(IProcessRunner processes)
{
    // Builds take versions from tags, but do not look back this far.
    private const int MostTags = 500;

    /// <summary>Creates the bundle.</summary>
    /// <param name="repository">Absolute path of a repository that contains the commit.</param>
    /// <param name="commit">The commit's full hash.</param>
    /// <param name="reference">A ref in the repository that points at it.</param>
    /// <param name="folder">Absolute path of the folder for the bundle; replaced if it exists.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The path of the bundle, or the reason why there is none.</returns>
    public async Task<(string Path, string? Problem)> CreateAsync(string repository, string commit, string reference, string folder, CancellationToken ct)
    {
        TransferFolder.Create(folder);
        var path = System.IO.Path.Join(folder, "commit.bundle");
        var points = await GitAsync(repository, ct, "rev-parse", "--verify", "--quiet", $"{reference}^{{commit}}");
        if (!points.Succeeded || !string.Equals(points.StandardOutput.Trim(), commit, StringComparison.Ordinal))
        {
            return (path, $"ref \"{reference}\" of \"{repository}\" does not point at commit {commit}");
        }

        var tags = await GitAsync(
            repository, ct, "for-each-ref", $"--merged={commit}", $"--count={MostTags}", "--sort=-creatordate", "--format=%(refname)", "refs/tags");
        var bundle = await GitAsync(
            repository, ct, ["bundle", "create", "--quiet", path, reference, .. tags.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
        return (path, bundle.Succeeded ? null : $"commit {commit} of \"{repository}\" cannot be bundled: {bundle.StandardError.Trim()}");
    }

    private async Task<ProcessResult> GitAsync(string repository, CancellationToken ct, params string[] arguments)
    {
        var result = await processes.RunAsync(
            new ProcessCommand
            {
                FileName = "git",
                Arguments = arguments,
                WorkingDirectory = repository,
                Environment = SandboxGit.Environment(),
                OwnSession = false,
            },
            ct);
        ct.ThrowIfCancellationRequested();
        return result;
    }
}
