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
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>Records the logs that already exist.</summary>
    /// <param name="planDirectory">Absolute path of the folder that holds <c>.daw</c>.</param>
    public GraphLogs(string planDirectory)
    {
        _planDirectory = planDirectory;
        _seen.UnionWith(All().Select(log => log.FullName));
    }

    /// <summary>Returns the absolute paths of the newest logs written since, oldest first.</summary>
    /// <remarks>A folder that could not be read before may hold old logs, so nothing in it counts.</remarks>
    public string[] Written() =>
    [
        .. All().Where(log => !_seen.Contains(log.FullName) && log.Length is > 0 and <= MostBytes)
            .OrderBy(log => log.LastWriteTimeUtc).ThenBy(log => log.FullName, StringComparer.Ordinal)
            .TakeLast(MostFiles).Select(log => log.FullName),
    ];

    private List<FileInfo> All()
    {
        var state = new DirectoryInfo(Path.Combine(_planDirectory, ".daw"));
        var runs = new DirectoryInfo(Path.Combine(state.FullName, "runs"));
        return IsReal(state) && IsReal(runs) ? [.. In(runs, runs.EnumerateDirectories).SelectMany(run => In(run, () => run.EnumerateFiles("msbuild-*.binlog")))] : [];
    }

    private List<T> In<T>(DirectoryInfo folder, Func<IEnumerable<T>> entries)
        where T : FileSystemInfo
    {
        try
        {
            return _unreadable.Contains(folder.FullName) ? [] : [.. entries().Where(IsReal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Deleted meanwhile, or owned by another user: a missing log must not fail a build.
            _unreadable.Add(folder.FullName);
            return [];
        }
    }

    private static bool IsReal(FileSystemInfo entry) => entry.Exists && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
