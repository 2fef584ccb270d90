using System.Diagnostics;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Processes;

/// <summary>Processes of the host with a home folder of their own, each in a session of its own. <c>/home/user</c> is known to the file calls only.</summary>
internal sealed class PlainProcesses : Isolation
{
    internal override string HomeOf(SandboxFolders folders) => folders.Home;

    internal override string TemporaryOf(SandboxFolders folders) => folders.Temporary;

    internal override IEnumerable<string> Wrap(LocalSandbox sandbox, string workingDirectory, string program, IEnumerable<string> arguments) =>
        ["setsid", program, .. arguments];

    internal override Task<int> LeaderAsync(Process process) => Task.FromResult(process.Id);
}
