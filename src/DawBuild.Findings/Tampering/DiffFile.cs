using System.Runtime.InteropServices;

namespace DawBuild.Findings.Tampering;

/// <summary>One file of a unified diff that shows whole files.</summary>
internal sealed class DiffFile
{
    private readonly List<string> _before = [];
    private readonly List<string> _after = [];

    /// <summary>The path, with <c>/</c>.</summary>
    public string Path { get; private set; } = string.Empty;

    /// <summary>True if the change deletes the file.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>True if the change creates the file.</summary>
    public bool IsNew { get; private set; }

    /// <summary>The lines before the change.</summary>
    public IReadOnlyList<string> Before => _before;

    /// <summary>The lines after the change.</summary>
    public IReadOnlyList<string> After => _after;

    /// <summary>Removed lines of code, trimmed.</summary>
    public List<string> Removed { get; private set; } = [];

    /// <summary>Added lines of code, trimmed.</summary>
    public List<string> Added { get; private set; } = [];

    /// <summary>Reads the files of a diff.</summary>
    public static IEnumerable<DiffFile> Read(string diff)
    {
        DiffFile? file = null;
        var inHunk = false;

        // Removing NUL bytes makes UTF-16 and binary tricks readable as plain text: an ASCII character in UTF-16 is that character and a zero.
        foreach (var line in diff.Replace("\0", string.Empty, StringComparison.Ordinal).Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.StartsWith("diff --git ", StringComparison.Ordinal))
            {
                if (file is not null)
                {
                    yield return file.Complete();
                }

                (file, inHunk) = (new DiffFile(), false);
            }
            else if (file is not null)
            {
                inHunk |= line.StartsWith("@@ ", StringComparison.Ordinal);
                file.Take(line, inHunk);
            }
        }

        if (file is not null)
        {
            yield return file.Complete();
        }
    }

    /// <summary>Drops each removed line that is added to a file of the same kind, together with that added line.</summary>
    public static void CancelMoves(IReadOnlyList<DiffFile> files)
    {
        foreach (var kind in files.GroupBy(file => System.IO.Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase))
        {
            var removed = Count(kind.SelectMany(f => f.Removed));
            var added = Count(kind.SelectMany(f => f.Added));
            var moved = removed.Where(line => added.ContainsKey(line.Key))
                .ToDictionary(line => line.Key, line => Math.Min(line.Value, added[line.Key]), StringComparer.Ordinal);
            var arrived = new Dictionary<string, int>(moved, StringComparer.Ordinal);
            foreach (var file in kind)
            {
                file.Removed.RemoveAll(line => Take(moved, line));
                file.Added.RemoveAll(line => Take(arrived, line));
            }
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

    private DiffFile Complete()
    {
        var (before, after) = (LiveCode.Of(Path, _before), LiveCode.Of(Path, _after));
        var (was, now) = (Count(before), Count(after));
        Removed = [.. before.Where(line => !Take(now, line))];
        Added = [.. after.Where(line => !Take(was, line))];
        return this;
    }

    private void Take(string line, bool inHunk)
    {
        if (!inHunk)
        {
            TakeHeader(line);
            return;
        }

        if (line.StartsWith('-') || line.StartsWith(' '))
        {
            _before.Add(line[1..]);
        }

        if (line.StartsWith('+') || line.StartsWith(' '))
        {
            _after.Add(line[1..]);
        }
    }

    private void TakeHeader(string line)
    {
        if (line.StartsWith("deleted file mode", StringComparison.Ordinal))
        {
            IsDeleted = true;
        }
        else if (line.StartsWith("new file mode", StringComparison.Ordinal))
        {
            IsNew = true;
        }
        else if (line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("+++ ", StringComparison.Ordinal))
        {
            // A path with special characters is quoted; a missing side is /dev/null.
            var side = line[4..].TrimEnd('\t').Trim('"');
            Path = side is "/dev/null" ? Path : side.Length > 2 && side[1] == '/' ? side[2..] : side;
        }
    }
}
