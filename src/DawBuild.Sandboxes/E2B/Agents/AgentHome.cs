using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B.Agents;

/// <summary>Where things are in an agent's sandbox.</summary>
/// <param name="Path">Absolute path, in the sandbox, of the folder with all of it.</param>
/// <param name="Place">The same on this machine.</param>
internal sealed record AgentHome(string Path, AgentSandboxRequest Place)
{
    /// <summary>The files that the agent works on.</summary>
    public string Repository => $"{Path}/repo";

    /// <summary>Prompts, and what else goes along.</summary>
    public string ScratchDirectory => $"{Path}/scratch";

    /// <summary>The text with this machine's paths replaced by the sandbox's.</summary>
    public string Map(string text) => text
        .Replace(Place.ScratchDirectory, ScratchDirectory, StringComparison.Ordinal)
        .Replace(Place.WorkingDirectory, Repository, StringComparison.Ordinal);
}
