using DawBuild.Processes;
using DawBuild.Runs.Repositories;

namespace DawBuild.Sandboxes.Local;

/// <summary>
/// Creates a clone of one commit, with its history and tags, that borrows all objects from the repository. It is written as files instead of by
/// <c>git clone --shared</c>: one process instead of four, and no cost for each branch of the run. The user's git configuration (hooks, filters, line endings)
/// has no effect.
/// </summary>
internal sealed class CommitClone(IProcessRunner processes)
{
    /// <summary>Creates the clone and checks out the commit, detached.</summary>
    /// <param name="objects">The repository.</param>
    /// <param name="commit">The commit's full hash.</param>
    /// <param name="scratch">The folders of the verification.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>Why it failed; null if it succeeded.</returns>
    public async Task<string?> CreateAsync(ObjectStore objects, string commit, Scratch scratch, CancellationToken ct)
    {
        if (commit.Length is not (40 or 64) || !commit.All(char.IsAsciiHexDigitLower))
        {
            return $"\"{commit}\" is not the full hash of a commit";
        }

        try
        {
            await CheckOutAsync(objects, commit, scratch, ct);
            return null;
        }
        catch (CheckoutException e)
        {
            return $"commit {commit} of {objects.GitDirectory} cannot be checked out: {e.Message}";
        }
    }

    private async Task CheckOutAsync(ObjectStore objects, string commit, Scratch scratch, CancellationToken ct)
    {
        var git = Path.Join(scratch.Clone, ".git");
        WriteRepository(objects, commit, git);
        var checkout = await processes.RunAsync(
            new ProcessCommand
            {
                FileName = "git",
                Arguments = ["-c", $"core.attributesFile={SandboxGit.NullDevice}", "read-tree", "--reset", "-u", $"{commit}^{{commit}}"],
                WorkingDirectory = scratch.Clone,
                Environment = SandboxGit.Environment(),
                SetEnvironment = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["GIT_DIR"] = git,
                    ["GIT_WORK_TREE"] = scratch.Clone,
                },
                OwnSession = false,
            },
            ct);
        ct.ThrowIfCancellationRequested();
        if (!checkout.Succeeded)
        {
            throw new CheckoutException(checkout.StandardError.Trim());
        }
    }

    private static void WriteRepository(ObjectStore objects, string commit, string git)
    {
        Directory.CreateDirectory(Path.Join(git, "objects", "info"));
        Directory.CreateDirectory(Path.Join(git, "refs", "heads"));
        File.WriteAllText(Path.Join(git, "objects", "info", "alternates"), AlternatesFile.Of(objects.Directories[0]));
        File.WriteAllText(Path.Join(git, "HEAD"), commit + "\n");

        // Test results are written there without being requested, and a command that checks for a clean checkout must not see them.
        Directory.CreateDirectory(Path.Join(git, "info"));
        File.WriteAllText(Path.Join(git, "info", "exclude"), "TestResults/\n");
        File.WriteAllText(Path.Join(git, "packed-refs"), Tags(objects.GitDirectory));
        File.WriteAllText(
            Path.Join(git, "config"),
            $"""
            [core]
            	repositoryformatversion = {(commit.Length == 64 ? 1 : 0)}
            	filemode = {(OperatingSystem.IsWindows() ? "false" : "true")}
            	bare = false
            {(commit.Length == 64 ? "[extensions]\n\tobjectformat = sha256\n" : string.Empty)}
            """);
        var shallow = Path.Join(objects.GitDirectory, "shallow");
        if (File.Exists(shallow))
        {
            File.Copy(shallow, Path.Join(git, "shallow"));
        }
    }

    // Builds take versions from tags. They are not sorted; without a header, git does not expect them to be.
    private static string Tags(string git)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var packed = Path.Join(git, "packed-refs");
        foreach (var line in File.Exists(packed) ? File.ReadLines(packed) : [])
        {
            if (line.Split(' ', 2) is [var hash, var name] && name.StartsWith("refs/tags/", StringComparison.Ordinal))
            {
                tags[name] = hash;
            }
        }

        var loose = Path.Join(git, "refs", "tags");
        foreach (var file in Directory.Exists(loose) ? Directory.EnumerateFiles(loose, "*", SearchOption.AllDirectories) : [])
        {
            tags["refs/tags/" + Path.GetRelativePath(loose, file).Replace('\\', '/')] = File.ReadAllText(file).Trim();
        }

        return string.Concat(tags.Select(tag => $"{tag.Value} {tag.Key}\n"));
    }
}
