using DawBuild.Files;

namespace DawBuild.Runs.Agents;

/// <summary>
/// The scratch folder of a task: what is put into it for the agent, and three folders that belong to the agent. Nothing of ours is ever written
/// into those, where a link could lead anywhere.
/// </summary>
/// <param name="Root">Absolute path.</param>
/// <param name="Temporary">Absolute path of the folder for temporary files of one attempt.</param>
public sealed record AgentScratch(string Root, string Temporary)
{
    /// <summary>What a confined agent has as its home; it lasts from attempt to attempt.</summary>
    public string Home => Path.Join(Root, "home");

    /// <summary>What a CLI keeps of a task's own.</summary>
    public string State => Path.Join(Root, "state");

    /// <summary>What the agent may write.</summary>
    public IReadOnlyList<string> Folders => [Home, State];

    /// <summary>Makes the folders that are not there.</summary>
    public void Create()
    {
        foreach (var folder in Folders)
        {
            UntrustedFiles.MakeFolder(folder);
        }
    }
}
