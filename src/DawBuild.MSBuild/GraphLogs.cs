namespace DawBuild.MSBuild;

/// <summary>
/// The binary logs that graph builds leave in <c>.daw/runs/&lt;run&gt;</c>. MSBuild embeds every file that it is given, even through links, and
/// logs may be sent to others. So only small, regular files in real folders are passed on.
/// </summary>
internal sealed class GraphLogs
{
    private const long MostBytes = 32 * 1024 * 1024;
    private const int MostFiles = 20;

    private readonly string _planDirectory;
    private readonly HashSet<string> _before;

    /// <summary>Records the logs that already exist.</summary>
    /// <param name="planDirectory">Absolute path of the folder that holds <c>.daw</c>.</param>
    public GraphLogs(string planDirectory)
    {
        _planDirectory = planDirectory;
        _before = [.. All().Select(log => log.FullName)];
    }

    /// <summary>Returns the absolute paths of the logs written since, oldest first.</summary>
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
            // Deleted meanwhile, or owned by another user: a missing log must not fail a build.
            return [];
        }
    }

    private static bool IsReal(FileSystemInfo entry) => entry.Exists && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
