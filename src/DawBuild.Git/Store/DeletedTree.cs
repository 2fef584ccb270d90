using DawBuild.Execution.Processes;

namespace DawBuild.Git.Store;

/// <summary>Deletes folders that agents had: links are not followed, folders without rights are opened first.</summary>
internal static class DeletedTree
{
    /// <summary>Deletes a file or folder, if it is there.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    public static async Task DeleteAsync(string path, IProcessRunner runner, CancellationToken ct)
    {
        try
        {
            Delete(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            foreach (var entry in UntrustedFolder.Folders(path).Prepend(path).Concat(UntrustedFolder.Files(path)))
            {
                UntrustedFolder.MakeOurs(entry);
            }

            await DeleteAllNamesAsync(path, runner, ct);
            Delete(path);
        }
    }

    // .NET cannot name a file whose name is not UTF-8, and so cannot delete its folder.
    private static async Task DeleteAllNamesAsync(string path, IProcessRunner runner, CancellationToken ct)
    {
        if (!OperatingSystem.IsWindows())
        {
            await runner.RunAsync(new ProcessCommand { FileName = "rm", Arguments = ["-rf", "--", path], WorkingDirectory = Path.GetTempPath(), OwnSession = false }, ct);
        }
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
        {
            Directory.Delete(path, recursive: true);
        }
        else if (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            File.Delete(path);
        }
    }
}
