using DawBuild.Diagnostics;

namespace DawBuild.Tool.Composition;

/// <summary>Checks whether a folder is writable. Only trying tells: mounts, quotas, and access control lists can all prevent it.</summary>
internal static class WriteAccess
{
    /// <summary>Returns why the folder is not writable; null if it is, or if it is missing and can be created.</summary>
    /// <param name="folder">The folder's absolute path.</param>
    public static Diagnostic? ProblemOf(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        try
        {
            using var file = new FileStream(Path.Join(folder, $".daw-{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Errors.PlaceNotWritable(folder, e.Message);
        }
    }
}
