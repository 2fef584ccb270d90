using DawBuild.Agents.Definitions;
using DawBuild.Agents.Environments;
using DawBuild.Files;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Cli;

/// <summary>Determines which of the user's files a confined CLI needs.</summary>
internal static class Confinement
{
    private const string Modules = "/node_modules/";

    /// <summary>Returns the command to run, confined if the attempt is to be.</summary>
    public static ProcessCommand Of(ProcessCommand command, AgentInvocation invocation, AgentScratch scratch, AgentDefinition definition, IReadOnlyDictionary<string, string> host)
    {
        if (invocation.Confinement is not { } confinement || invocation.Elsewhere is not null)
        {
            return command;
        }

        var source = definition.State is { } state ? CliStateFolder.Source(state, host) : null;
        var shared = definition.State?.Links.Select(link => Path.Join(source, link)) ?? [];
        Copy(Paths(definition.Copied, host), scratch.Home, HostPath.HomeOf(host));
        return confinement.Confine(command, Grants(invocation, scratch) with
        {
            Writable = [.. Paths(definition.Writable, host)],
            Readable = [.. Paths(definition.Readable, host), .. shared, .. Installation(command, host)],
        });
    }

    /// <summary>Returns what every agent may reach.</summary>
    public static AgentGrants Grants(AgentInvocation invocation, AgentScratch scratch) => new()
    {
        WorkingDirectory = invocation.WorkingDirectory,
        Scratch = scratch,
        StorePath = invocation.StorePath,
        Hidden = invocation.Hidden,
        SocketPath = invocation.SocketPath,
    };

    private static IEnumerable<string> Paths(IEnumerable<string> texts, IReadOnlyDictionary<string, string> host) => texts.Select(text => HostPath.Resolve(text, host)).OfType<string>();

    // A program on PATH is usually a link to its installation; an npm program needs the packages beside it.
    private static IEnumerable<string> Installation(ProcessCommand command, IReadOnlyDictionary<string, string> host)
    {
        if (ProgramPath.Find(command.FileName, command.Environment?.GetValueOrDefault("PATH") ?? host.GetValueOrDefault("PATH")) is not { } program)
        {
            yield break;
        }

        yield return program;
        var target = new FileInfo(program).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program;
        var modules = target.IndexOf(Modules, StringComparison.Ordinal);
        yield return modules < 0 ? Path.GetDirectoryName(target)! : target[..(modules + Modules.Length - 1)];
    }

    // Copied once: from then on, the copy belongs to the agent.
    private static void Copy(IEnumerable<string> paths, string home, string personsHome)
    {
        foreach (var path in paths.Where(File.Exists))
        {
            var copy = Path.Join(home, Path.GetRelativePath(personsHome, path));
            if (copy.StartsWith(home + Path.DirectorySeparatorChar, StringComparison.Ordinal) && string.Equals(Path.GetDirectoryName(Path.GetFullPath(copy, home)), home, StringComparison.Ordinal) && !Path.Exists(copy))
            {
                UntrustedFiles.Write(home, Path.GetFileName(copy), File.ReadAllText(path));
            }
        }
    }
}
