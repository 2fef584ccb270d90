using DawBuild.Diagnostics;
using DawBuild.Processes;

namespace DawBuild.Runs.Sandboxes;

/// <summary>A back end that can run agents (<c>"where": "sandbox"</c>), not only verifications.</summary>
public interface IAgentSandbox
{
    /// <summary>
    /// Returns a runner that runs each program in a sandbox of its own. Each call creates a sandbox, sends it the worktree and the files of the scratch folder,
    /// runs the program, fetches the worktree, and ends the sandbox. Paths of both folders in arguments, variables, and standard input are replaced by
    /// their paths in the sandbox.
    /// </summary>
    /// <param name="place">The folders, and the task that they belong to.</param>
    /// <exception cref="DawException">DAW41xx, from calls of the runner: the sandbox failed; what the program did is unknown.</exception>
    IProcessRunner RunnerFor(AgentSandboxRequest place);
}
