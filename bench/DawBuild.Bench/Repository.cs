using System.Diagnostics;

namespace DawBuild.Bench;

/// <summary>Creates git repositories.</summary>
internal static class Repository
{
    /// <summary>Turns a folder into a repository whose first commit contains everything in it.</summary>
    public static void Create(string directory)
    {
        Git(directory, "init", "--quiet");
        Git(directory, "config", "user.name", "Bench");
        Git(directory, "config", "user.email", "bench@example.org");
        Git(directory, "add", "--all");
        Git(directory, "commit", "--quiet", "--message=first");
    }

    private static void Git(string directory, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = directory })!;
        git.WaitForExit();
        if (git.ExitCode != 0)
        {
            throw new InvalidOperationException($"git {arguments[0]} failed");
        }
    }
}
