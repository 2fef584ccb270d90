namespace DawBuild.Processes;

/// <summary>Finds programs.</summary>
public static class ProgramPath
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The program that starts another one in its own session; null if the system has none.</summary>
    internal static string? SetSid { get; } = OperatingSystem.IsLinux() ? Find("setsid", Environment.GetEnvironmentVariable("PATH")) : null;

    /// <summary>Returns the absolute path of a program; null if there is none that can be started.</summary>
    /// <param name="name">An absolute path, or a name to look up.</param>
    /// <param name="path">The folders to search, in the format of the PATH variable.</param>
    public static string? Find(string name, string? path)
    {
        if (Path.IsPathFullyQualified(name))
        {
            return Candidates(name).FirstOrDefault(IsProgram);
        }

        if (name.Length == 0 || name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal))
        {
            return null;
        }

        return (path ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => Candidates(Path.Combine(folder, name)))
            .FirstOrDefault(IsProgram);
    }

    private static IEnumerable<string> Candidates(string path)
    {
        if (!OperatingSystem.IsWindows() || Path.HasExtension(path))
        {
            return [path];
        }

        return (Environment.GetEnvironmentVariable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD")
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(extension => path + extension);
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != UnixFileMode.None);
}
