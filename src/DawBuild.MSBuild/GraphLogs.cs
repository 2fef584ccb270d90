namespace DawBuild.MSBuild;

/// <summary>
/// The binary logs that builds of the graph leave in <c>.daw/runs/&lt;run&gt;</c>. MSBuild embeds what it is given, through links too, and a log may be sent to others:
/// so only regular files below real folders are given to it, and only small ones.
/// </summary>
internal sealed class GraphLogs
{
    private const long MostBytes = 32 * 1024 * 1024;
    private const int MostFiles = 20;

    private readonly string _planDirectory;
    private readonly HashSet<string> _before;

    /// <summary>Remembers those that are there now.</summary>
    /// <param name="planDirectory">Absolute path of the folder that holds <c>.daw</c>.</param>
    public GraphLogs(string planDirectory)
    {
        _planDirectory = planDirectory;
        _before = [.. All().Select(log => log.FullName)];
    }

    /// <summary>Absolute paths of those that were written since, oldest first.</summary>
    public string[] Written() =>
        [.. All().Where(log => !_before.Contains(log.FullName) && log.Length is > 0 and <= MostBytes).OrderBy(log => log.LastWriteTimeUtc).Take(MostFiles).Select(log => log.FullName)];

    private List<FileInfo> All()
    {
        var state = new DirectoryInfo(Path.Combine(_planDirectory, ".daw"));
        var runs = new DirectoryInfo(Path.Combine(state.FullName, "runs"));
        try
        {
            return IsReal(state) && IsReal(runs) ? [.. runs.EnumerateDirectories().Where(IsReal).SelectMany(run => run.EnumerateFiles("msbuild-*.binlog")).Where(IsReal)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Removed meanwhile, or another user's: a missing log is no reason to fail a build.
            return [];
        }
    }

    private static bool IsReal(FileSystemInfo entry) => entry.Exists && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
