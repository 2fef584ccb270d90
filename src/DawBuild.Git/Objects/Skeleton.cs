using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Objects;

/// <summary>The minimum that git accepts as a repository (gitrepository-layout), written without starting a process.</summary>
internal static class Skeleton
{
    /// <summary>Writes it into a folder that does not exist yet.</summary>
    /// <param name="git">Absolute path of the folder.</param>
    /// <param name="branch">Full name of the branch that HEAD is on.</param>
    /// <param name="configuration">The text of its configuration.</param>
    /// <param name="objects">Absolute paths of the objects folders that it borrows from.</param>
    public static void Write(string git, string branch, string configuration, params IEnumerable<string> objects)
    {
        Directory.CreateDirectory(Path.Join(git, "refs", "heads"));
        Directory.CreateDirectory(Path.Join(git, "refs", "tags"));
        WriteFile(git, "HEAD", $"ref: {branch}\n");
        WriteFile(git, "config", configuration);
        WriteFile(git, "objects/info/alternates", string.Concat(objects.Select(AlternatesFile.Of)));
    }

    /// <summary>Writes one of its files.</summary>
    public static void WriteFile(string git, string name, string text) => File.WriteAllText(PathOf(git, name), text);

    /// <summary>Returns the absolute path of one of its files, and creates the folder for it.</summary>
    public static string PathOf(string git, string name)
    {
        var path = Path.Join(git, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
