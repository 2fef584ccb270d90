using System.Text;
using DawBuild.Files;
using DawBuild.Runs;

namespace DawBuild.Agents.Cli;

/// <summary>A folder for temporary files of one attempt, removed at its end.</summary>
internal sealed class ScratchTemp : IDisposable
{
    // Programs put sockets into TMPDIR, and the path of a socket is limited to 107 bytes.
    private const int LongestPath = 60;

    private ScratchTemp(string path) => FullPath = path;

    /// <summary>Absolute path of the folder.</summary>
    public string FullPath { get; }

    /// <summary>Creates it in the task's folder or, if that path is too long, in the system's temporary folder with permissions for us alone.</summary>
    public static ScratchTemp In(string scratchDirectory, string mark)
    {
        var path = Path.Combine(scratchDirectory, "tmp");
        return new ScratchTemp(Encoding.UTF8.GetByteCount(path) <= LongestPath
            ? Made(path)
            : TemporaryFolders.Create(mark));
    }

    private static string Made(string path)
    {
        UntrustedFiles.MakeFolder(path);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            FolderRemoval.Delete(FullPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Read-only files of the agent's tools stay until the task's folder is cleaned up.
        }
    }
}
