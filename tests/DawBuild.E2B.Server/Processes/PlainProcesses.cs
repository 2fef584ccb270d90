using System.Diagnostics;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Processes;

/// <summary>Runs processes on the host with their own home folder, each in its own session. Only file calls map <c>/home/user</c>.</summary>
internal sealed class PlainProcesses : Isolation
{
    internal override string HomeOf(SandboxFolders folders) => folders.Home;

    internal override string TemporaryOf(SandboxFolders folders) => folders.Temporary;

    internal override IEnumerable<string> Wrap(LocalSandbox sandbox, string workingDirectory, string program, IEnumerable<string> arguments) =>
        ["setsid", program, .. arguments];

    internal override Task<int> LeaderAsync(Process process) => Task.FromResult(process.Id);
}
