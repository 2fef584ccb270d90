using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Objects;

/// <summary>The least that git takes for a repository (gitrepository-layout), written without a process.</summary>
internal static class Skeleton
{
    /// <summary>Writes it into a folder that is not there yet.</summary>
    /// <param name="git">Absolute path of the folder.</param>
    /// <param name="branch">Full name of the branch that HEAD is on.</param>
    /// <param name="configuration">The text of its configuration.</param>
    /// <param name="objects">Absolute paths of the folders whose objects it borrows.</param>
    public static void Write(string git, string branch, string configuration, params IEnumerable<string> objects)
    {
        Directory.CreateDirectory(Path.Join(git, "refs", "heads"));
        Directory.CreateDirectory(Path.Join(git, "refs", "tags"));
        WriteFile(git, "HEAD", $"ref: {branch}\n");
        WriteFile(git, "config", configuration);
        WriteFile(git, "objects/info/alternates", string.Concat(objects.Select(AlternatesFile.Of)));
    }

    /// <summary>Writes one file of it.</summary>
    public static void WriteFile(string git, string name, string text) => File.WriteAllText(PathOf(git, name), text);

    /// <summary>The absolute path of one file of it, whose folder exists from now on.</summary>
    public static string PathOf(string git, string name)
    {
        var path = Path.Join(git, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
