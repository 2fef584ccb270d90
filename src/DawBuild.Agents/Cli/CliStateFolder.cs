using DawBuild.Agents.Definitions;
using DawBuild.Agents.Environments;
using DawBuild.Files;

namespace DawBuild.Agents.Cli;

/// <summary>Creates a task's private folder for what a CLI stores, with links to the user's logins and settings.</summary>
internal static class CliStateFolder
{
    /// <summary>Creates or completes the folder.</summary>
    /// <param name="state">What the CLI needs.</param>
    /// <param name="scratchDirectory">Absolute path of the task's folder.</param>
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

    /// <summary>Returns the user's own folder.</summary>
    public static string Source(StateFolder state, IReadOnlyDictionary<string, string> host)
    {
        if (host.TryGetValue(state.Variable, out var own))
        {
            return own;
        }

        var home = HostPath.HomeOf(host);
        return Path.GetFullPath(state.Source.StartsWith('~') ? "." + state.Source[1..] : state.Source, home);
    }

    // The agent can write to this folder: a link that it created is left alone.
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
            // On Windows, few users have the right to create links.
            File.Copy(target, path);
        }
    }
}
