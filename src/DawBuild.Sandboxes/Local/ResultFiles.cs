using System.IO.Enumeration;

namespace DawBuild.Sandboxes.Local;

/// <summary>Finds files in a clone that may hold test results.</summary>
internal static class ResultFiles
{
    private const int Most = 200;
    private const long Largest = 64L << 20;

    private static readonly HashSet<string> NotSearched = new(StringComparer.OrdinalIgnoreCase) { ".git", "bin", "obj", "node_modules", ".venv" };

    private static readonly EnumerationOptions Search = new() { RecurseSubdirectories = true, MaxRecursionDepth = 12, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>
    /// Returns XML and TRX files that were written after the marker file, so that both times come from the same clock; only those found in time.
    /// </summary>
    public static IReadOnlyList<string> WrittenAfter(string markerPath, string clone, CancellationToken patience)
    {
        var moment = File.GetLastWriteTimeUtc(markerPath);
        var found = new FileSystemEnumerable<string>(clone, (ref FileSystemEntry entry) => entry.ToFullPath(), Search)
        {
            // An empty file may be a pipe without a writer.
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsXml(entry.FileName) && entry.Length is > 0 and <= Largest && entry.LastWriteTimeUtc.UtcDateTime > moment,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !patience.IsCancellationRequested && !NotSearched.Contains(entry.FileName.ToString()),
        };
        return [.. found.TakeWhile(_ => !patience.IsCancellationRequested).Take(Most)];
    }

    private static bool IsXml(ReadOnlySpan<char> name) =>
        name.EndsWith(".trx", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}
