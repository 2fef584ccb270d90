using DawBuild.Diagnostics;

namespace DawBuild.Tool.Composition;

/// <summary>Finds out whether a folder can be written to. Only an attempt tells: mounts, quotas and lists of rights have their own opinions.</summary>
internal static class WriteAccess
{
    /// <summary>Why not; null when it can be, or when it can be made where it is missing.</summary>
    /// <param name="folder">Absolute path.</param>
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
