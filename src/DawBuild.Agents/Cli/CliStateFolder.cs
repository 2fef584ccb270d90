using DawBuild.Agents.Definitions;
using DawBuild.Agents.Environments;
using DawBuild.Files;

namespace DawBuild.Agents.Cli;

/// <summary>Makes the folder of a task's own for what a CLI keeps, with links to the person's logins and settings.</summary>
internal static class CliStateFolder
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
            if (Path.Exists(target) && !Path.Exists(path) && !LeadsAway(folder, link))
            {
                UntrustedFiles.MakeFolder(Path.GetDirectoryName(path)!);
                Share(target, path);
            }
        }

        return folder;
    }

    /// <summary>The person's own folder.</summary>
    public static string Source(StateFolder state, IReadOnlyDictionary<string, string> host)
    {
        if (host.TryGetValue(state.Variable, out var own))
        {
            return own;
        }

        var home = HostPath.HomeOf(host);
        return Path.GetFullPath(state.Source.StartsWith('~') ? "." + state.Source[1..] : state.Source, home);
    }

    // The folder is the agent's to write: what it made a link of is left alone.
    private static bool LeadsAway(string folder, string path)
    {
        for (var part = path; !string.IsNullOrEmpty(part); part = Path.GetDirectoryName(part))
        {
            if (new FileInfo(Path.Combine(folder, part)).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
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
