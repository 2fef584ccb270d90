using DawBuild.Files;

namespace DawBuild.Runs;

/// <summary>
/// Folders of a run in the system's folder for temporary files, where paths are short enough for sockets (107 bytes, 103 on macOS). Their names
/// start with the run's mark, so that a successor finds those of a killed coordinator.
/// </summary>
public static class TemporaryFolders
{
    /// <summary>Makes one that only this user can enter.</summary>
    /// <returns>Its absolute path.</returns>
    public static string Create(string mark) => Directory.CreateTempSubdirectory(Prefix(mark)).FullName;

    /// <summary>Removes all of a run; nothing may work in them anymore. Links in them are removed, not followed.</summary>
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
                // Another user's, or read-only files of some tool: the system cleans its folder in time.
            }
        }
    }

    private static string Prefix(string mark) => $"daw-{mark}-";
}
