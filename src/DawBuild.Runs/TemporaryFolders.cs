using DawBuild.Files;

namespace DawBuild.Runs;

/// <summary>
/// Folders of a run in the system's temporary folder, where paths are short enough for sockets (107 bytes; 103 on macOS). Their names start with the run's
/// mark, so that a later coordinator finds those of a dead one.
/// </summary>
public static class TemporaryFolders
{
    /// <summary>Makes a folder that only this user can enter.</summary>
    /// <returns>Its absolute path.</returns>
    public static string Create(string mark) => Directory.CreateTempSubdirectory(Prefix(mark)).FullName;

    /// <summary>Removes all temporary folders of a run, which must no longer be in use. Links in them are removed, not followed.</summary>
    public static void Remove(string mark)
    {
        foreach (var path in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix(mark) + "*"))
        {
            try
            {
                FolderRemoval.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's folder, or read-only files of some tool. The system cleans up eventually.
            }
        }
    }

    private static string Prefix(string mark) => $"daw-{mark}-";
}
