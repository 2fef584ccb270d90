using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B.Agents;

/// <summary>The paths in an agent's sandbox.</summary>
/// <param name="Path">Absolute path, in the sandbox, of the folder that holds everything.</param>
/// <param name="Place">The corresponding paths on this machine.</param>
internal sealed record AgentHome(string Path, AgentSandboxRequest Place)
{
    /// <summary>The files that the agent works on.</summary>
    public string Repository => $"{Path}/repo";

    /// <summary>The prompt and other files for the agent.</summary>
    public string ScratchDirectory => $"{Path}/scratch";

    /// <summary>Replaces this machine's paths in a text with the sandbox's.</summary>
    public string Map(string text) => text
        .Replace(Place.ScratchDirectory, ScratchDirectory, StringComparison.Ordinal)
        .Replace(Place.WorkingDirectory, Repository, StringComparison.Ordinal);
}
