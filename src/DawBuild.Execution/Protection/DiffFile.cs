using System.Runtime.InteropServices;

namespace DawBuild.Execution.Protection;

/// <summary>One file of a unified diff.</summary>
internal sealed class DiffFile(string path)
{
    /// <summary>Its path before the change, or after it for a new file; with <c>/</c>.</summary>
    public string Path { get; private set; } = path;

    /// <summary>Its path after the change, when that is another one; null otherwise.</summary>
    public string? RenamedTo { get; private set; }

    /// <summary>True when the change deletes it.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>Lines that are gone, without white space around them.</summary>
    public List<string> Removed { get; } = [];

    /// <summary>Lines that are new, without white space around them.</summary>
    public List<string> Added { get; } = [];

    /// <summary>Reads a diff.</summary>
    public static IEnumerable<DiffFile> Read(string diff)
    {
        DiffFile? file = null;
        var inHunk = false;
        foreach (var line in diff.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.StartsWith("diff --git ", StringComparison.Ordinal))
            {
                if (file is not null)
                {
                    yield return file;
                }

                (file, inHunk) = (new DiffFile(line), false);
            }
            else if (file is not null)
            {
                inHunk |= line.StartsWith("@@ ", StringComparison.Ordinal);
                file.Take(line, inHunk);
            }
        }

        if (file is not null)
        {
            yield return file;
        }
    }

    /// <summary>Forgets each removed line that is added somewhere, and the added one with it.</summary>
    public static void CancelMoves(IReadOnlyList<DiffFile> files)
    {
        var removed = Count(files.SelectMany(f => f.Removed));
        var added = Count(files.SelectMany(f => f.Added));
        var moved = removed.Where(line => added.ContainsKey(line.Key))
            .ToDictionary(line => line.Key, line => Math.Min(line.Value, added[line.Key]), StringComparer.Ordinal);
        var arrived = new Dictionary<string, int>(moved, StringComparer.Ordinal);
        foreach (var file in files)
        {
            file.Removed.RemoveAll(line => Take(moved, line));
            file.Added.RemoveAll(line => Take(arrived, line));
        }
    }

    private static Dictionary<string, int> Count(IEnumerable<string> lines)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, line, out _)++;
        }

        return counts;
    }

    private static bool Take(Dictionary<string, int> counts, string line)
    {
        if (counts.GetValueOrDefault(line) == 0)
        {
            return false;
        }

        counts[line]--;
        return true;
    }

    private void Take(string line, bool inHunk)
    {
        if (!inHunk)
        {
            TakeHeader(line);
        }
        else if (line.StartsWith('-'))
        {
            Removed.Add(line[1..].Trim());
        }
        else if (line.StartsWith('+'))
        {
            Added.Add(line[1..].Trim());
        }
    }

    private void TakeHeader(string line)
    {
        if (line.StartsWith("deleted file mode", StringComparison.Ordinal))
        {
            IsDeleted = true;
        }
        else if (line.StartsWith("rename from ", StringComparison.Ordinal))
        {
            Path = line["rename from ".Length..].Trim('"');
        }
        else if (line.StartsWith("rename to ", StringComparison.Ordinal))
        {
            RenamedTo = line["rename to ".Length..].Trim('"');
        }
        else if (line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("+++ ", StringComparison.Ordinal))
        {
            // A path with special characters stands in quotes; the side that does not exist is /dev/null.
            var side = line[4..].TrimEnd('\t').Trim('"');
            Path = side is "/dev/null" || RenamedTo is not null ? Path : side.Length > 2 && side[1] == '/' ? side[2..] : side;
        }
    }
}
