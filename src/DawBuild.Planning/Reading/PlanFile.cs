using DawBuild.Planning.Diagnostics;

namespace DawBuild.Planning.Reading;

/// <summary>A plan's bytes from disk.</summary>
internal static class PlanFile
{
    /// <summary>Reads the whole file.</summary>
    /// <exception cref="DawException">It is missing, or cannot be read.</exception>
    public static byte[] Read(string path, string? shownAs = null)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DawException(Errors.PlanNotFound(shownAs ?? path), missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            var reason = Directory.Exists(path) ? "it is a directory" : unreadable.Message.TrimEnd('.');
            throw new DawException(Errors.PlanNotReadable(shownAs ?? path, reason), unreadable);
        }
    }
}
