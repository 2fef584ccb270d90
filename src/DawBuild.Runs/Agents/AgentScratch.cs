using DawBuild.Files;

namespace DawBuild.Runs.Agents;

/// <summary>
/// The scratch folder of a task. It holds files for the agent, and folders that belong to the agent: <see cref="Home"/>, <see cref="State"/>, and
/// <see cref="Temporary"/>. DawBuild never writes into those, because a link there could lead anywhere.
/// </summary>
/// <param name="Root">Absolute path.</param>
/// <param name="Temporary">Absolute path of the folder for one attempt's temporary files.</param>
public sealed record AgentScratch(string Root, string Temporary)
{
    /// <summary>The home folder of a confined agent; it is kept from attempt to attempt.</summary>
    public string Home => Path.Join(Root, "home");

    /// <summary>The state that an agent's CLI keeps for this task.</summary>
    public string State => Path.Join(Root, "state");

    /// <summary>The folders that the agent may write to and that are kept between attempts.</summary>
    public IReadOnlyList<string> Folders => [Home, State];

    /// <summary>Makes those of <see cref="Folders"/> that do not exist.</summary>
    public void Create()
    {
        foreach (var folder in Folders)
        {
            UntrustedFiles.MakeFolder(folder);
        }
    }
}
