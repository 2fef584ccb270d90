using System.Text;
using DawBuild.Planning.Globbing;

namespace DawBuild.Git.Store;

/// <summary>Answers questions about the content of a commit.</summary>
internal sealed class TreeContent(RunStore store)
{
    // A command line has room for a few thousand.
    private const int PathsPerCall = 200;

    /// <summary>Returns the globs that match no file of the commit.</summary>
    public async Task<IReadOnlyList<string>> UnmatchedAsync(string commit, IReadOnlyList<string> globs, CancellationToken ct)
    {
        if (globs.Count == 0)
        {
            return [];
        }

        var starts = globs.Select(LiteralStart).ToList();
        var files = await store.Objects.FilesAsync(commit, starts.Contains(string.Empty) ? [] : starts, ct);
        return [.. globs.Where(pattern => PathGlob.Parse(pattern) is var glob && !files.Any(glob.IsMatch))];
    }

    /// <summary>Returns the diff of a commit against its parent, cut off at the given number of characters.</summary>
    public async Task<string> DiffAsync(string commit, int maxCharacters, CancellationToken ct)
    {
        var text = new StringBuilder();
        var left = 0;
        var call = store.Call("diff-tree", "--patch", "--root", "--no-commit-id", "--text", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv", commit) with
        {
            Line = line =>
            {
                if (left == 0 && text.Length + line.Length < maxCharacters - 40)
                {
                    text.Append(line).Append('\n');
                }
                else
                {
                    left++;
                }
            },
        };
        await store.ReadAsync(call, ct);
        return left == 0 ? text.ToString() : text.Append(System.Globalization.CultureInfo.InvariantCulture, $"… {left} more lines\n").ToString();
    }

    /// <summary>Returns the diff of some files in a commit, with the whole files as context; null if it exceeds the given number of characters.</summary>
    public async Task<string?> WholeDiffAsync(string commit, IReadOnlyList<string> paths, int maxCharacters, CancellationToken ct)
    {
        var text = new StringBuilder();
        var fits = true;
        foreach (var some in paths.Chunk(PathsPerCall))
        {
            var call = store.Call(["diff-tree", "--patch", "--root", "--no-commit-id", "--text", "--no-renames", "--unified=1000000", "--no-color", "--no-ext-diff", "--no-textconv", commit, "--", .. some]) with
            {
                Literal = true,
                Line = line =>
                {
                    fits &= text.Length + line.Length < maxCharacters;
                    if (fits)
                    {
                        text.Append(line).Append('\n');
                    }
                },
            };
            await store.ReadAsync(call, ct);
        }

        return fits ? text.ToString() : null;
    }

    // The constant start of a pattern, so that git lists only that part of the tree.
    private static string LiteralStart(string pattern) =>
        string.Join('/', pattern.Split('/').TakeWhile(part => part.Length > 0 && !part.AsSpan().ContainsAny("*?{")));
}
