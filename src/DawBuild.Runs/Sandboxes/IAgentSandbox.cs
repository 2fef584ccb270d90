using DawBuild.Diagnostics;
using DawBuild.Processes;

namespace DawBuild.Runs.Sandboxes;

/// <summary>A back end in which agents can work (<c>"where": "sandbox"</c>), not only verifications.</summary>
public interface IAgentSandbox
{
    /// <summary>
    /// A runner whose programs run in a sandbox of their own. Each call makes one, brings the worktree and the files of the scratch folder there,
    /// runs the program, brings the worktree back, and ends the sandbox. Paths of both folders in arguments, variables and standard input are replaced by
    /// those that they have in the sandbox.
    /// </summary>
    /// <param name="place">The folders, and whose they are.</param>
    /// <exception cref="DawException">DAW41xx, of the runner's calls: the sandbox failed; nothing is known of the program's work.</exception>
    IProcessRunner RunnerFor(AgentSandboxRequest place);
}
