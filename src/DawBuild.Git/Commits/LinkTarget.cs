namespace DawBuild.Git.Commits;

/// <summary>Where a symbolic link may point: into the repository, in a way that no other link can bend outwards.</summary>
internal static class LinkTarget
{
    /// <summary>True when the link stays inside whatever the links on its way are.</summary>
    /// <param name="path">The link's own path in the repository.</param>
    /// <param name="target">What it points at.</param>
    public static bool StaysInside(string path, string target)
    {
        if (target.Length == 0 || target.StartsWith('/') || target.Contains('\\', StringComparison.Ordinal) || (target.Length > 1 && target[1] == ':'))
        {
            return false;
        }

        // Upward steps count from real folders as long as they come first; behind a name, that name may be a link to anywhere.
        var depth = path.Count(c => c == '/');
        var descended = false;
        foreach (var step in target.Split('/'))
        {
            if (step is ".." && (descended || --depth < 0))
            {
                return false;
            }

            if (step.Equals(".git", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            descended |= step is not (".." or "." or "");
        }

        return true;
    }
}
