using DawBuild.Agents.Definitions;
using DawBuild.Execution.Files;

namespace DawBuild.Agents.Cli;

/// <summary>Makes the folder of a task's own for what a CLI keeps, with links to the person's logins and settings.</summary>
internal static class TaskState
{
    /// <summary>Makes it, or completes it.</summary>
    /// <param name="state">What the CLI wants.</param>
    /// <param name="scratchDirectory">The task's folder.</param>
    /// <param name="host">Our environment.</param>
    /// <returns>Absolute path, for the CLI's variable.</returns>
    public static string Prepare(StateFolder state, string scratchDirectory, IReadOnlyDictionary<string, string> host)
    {
        var folder = Path.Combine(scratchDirectory, "state");
        UntrustedFiles.MakeFolder(folder);

        var source = Source(state, host);
        foreach (var link in state.Links)
        {
            var target = Path.Combine(source, link);
            var path = Path.Combine(folder, link);
            if (Path.Exists(target) && !Path.Exists(path))
            {
                UntrustedFiles.MakeFolder(Path.GetDirectoryName(path)!);
                Share(target, path);
            }
        }

        return folder;
    }

    private static string Source(StateFolder state, IReadOnlyDictionary<string, string> host)
    {
        if (host.TryGetValue(state.Variable, out var own))
        {
            return own;
        }

        var home = host.GetValueOrDefault("HOME") ?? host.GetValueOrDefault("USERPROFILE") ?? Path.GetTempPath();
        return Path.GetFullPath(state.Source.StartsWith('~') ? "." + state.Source[1..] : state.Source, home);
    }

    private static void Share(string target, string path)
    {
        try
        {
            if (Directory.Exists(target))
            {
                Directory.CreateSymbolicLink(path, target);
            }
            else
            {
                File.CreateSymbolicLink(path, target);
            }
        }
        catch (IOException) when (OperatingSystem.IsWindows() && File.Exists(target))
        {
            // Links need a right on Windows that few people have.
            File.Copy(target, path);
        }
    }
}
