namespace DawBuild.Git.Commits;

/// <summary>Checks where a symbolic link points: it must stay inside the repository, and no other link may be able to redirect it outside.</summary>
internal static class LinkTarget
{
    /// <summary>Returns true if the link stays inside, whatever other links are on its way.</summary>
    /// <param name="path">The link's own path in the repository.</param>
    /// <param name="target">The path that it points to.</param>
    public static bool StaysInside(string path, string target)
    {
        if (target.Length == 0 || target.StartsWith('/') || target.Contains('\\', StringComparison.Ordinal) || (target.Length > 1 && target[1] == ':'))
        {
            return false;
        }

        // Leading ".." steps go up through real folders. After a name, they do not: that name may itself be a link to anywhere.
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
