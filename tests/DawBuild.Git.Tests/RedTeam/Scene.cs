namespace DawBuild.Git.Tests.RedTeam;

/// <summary>The place where an agent misbehaves.</summary>
/// <param name="Worktree">Its worktree.</param>
/// <param name="User">The user's checkout.</param>
/// <param name="Precious">Another folder of the user.</param>
/// <param name="Random">The seeded source of randomness.</param>
internal sealed record Scene(string Worktree, string User, string Precious, Random Random)
{
    /// <summary>Returns an unused path in the worktree whose folder exists.</summary>
    public string Free(string path)
    {
        var folder = Worktree;
        foreach (var part in path.Split('/')[..^1])
        {
            folder = Path.Join(folder, part);
            if (new DirectoryInfo(folder) is not { Exists: true, LinkTarget: null })
            {
                Clear(folder);
                Directory.CreateDirectory(folder);
            }
        }

        var full = Path.Join(Worktree, path);
        Clear(full);
        return full;
    }

    public static void Clear(string path) => DawBuild.Files.FolderRemoval.Delete(path);

    public string Any(params string[] choices) => choices[Random.Next(choices.Length)];
}
