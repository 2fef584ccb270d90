namespace DawBuild.Findings;

/// <summary>Turns paths in output into paths in the repository.</summary>
/// <param name="roots">Absolute paths of the clone.</param>
internal sealed class RepositoryPaths(IReadOnlyList<string> roots)
{
    private readonly string[] _roots = [.. roots.Select(root => root.Replace('\\', '/').TrimEnd('/') + "/")];

    /// <summary>Returns the path in the repository, with <c>/</c>; null if it is outside.</summary>
    public string? Of(string path)
    {
        path = path.Trim().Replace('\\', '/');
        if (Array.Find(_roots, root => path.StartsWith(root, StringComparison.Ordinal)) is { } root)
        {
            path = path[root.Length..];
        }
        else if (path.StartsWith('/') || (path.Length > 1 && path[1] == ':'))
        {
            return null;
        }

        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (string.Equals(part, "..", StringComparison.Ordinal))
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (!string.Equals(part, ".", StringComparison.Ordinal))
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }
}
