namespace DawBuild.Testing;

/// <summary>The repository that these tests were built from.</summary>
public static class Root
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public static IEnumerable<string> Files(string directory, string pattern) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Path, directory), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{System.IO.Path.DirectorySeparatorChar}obj{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Find(DirectoryInfo? directory) => directory switch
    {
        null => throw new InvalidOperationException("The tests do not run inside the repository."),
        _ when File.Exists(System.IO.Path.Combine(directory.FullName, "DawBuild.sln")) => directory.FullName,
        _ => Find(directory.Parent),
    };
}
