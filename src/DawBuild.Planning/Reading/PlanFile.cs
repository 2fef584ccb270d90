using DawBuild.Diagnostics;

namespace DawBuild.Planning.Reading;

/// <summary>Reads a plan's bytes from disk.</summary>
internal static class PlanFile
{
    private const long MostBytes = 256 << 20;

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="DawException">The file is missing, is not a regular file, is too large, or cannot be read.</exception>
    public static byte[] Read(string path, string? shownAs = null)
    {
        try
        {
            // Pipes and devices have length 0. Opening one could block forever, and reading one may never end.
            var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
            return file switch
            {
                { Exists: true, Length: 0 } => FileKind.IsRegular(path) ? [] : throw new DawException(Errors.PlanNotReadable(shownAs ?? path, "it is a pipe, a socket, or a device")),
                { Exists: true, Length: > MostBytes } => throw new DawException(Errors.PlanNotReadable(shownAs ?? path, $"it has more than {MostBytes >> 20} MiB")),
                _ => File.ReadAllBytes(path),
            };
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
