using System.Text;
using DawBuild.E2B;
using DawBuild.Files;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B.Agents;

/// <summary>
/// Brings what an agent is started with into its sandbox. The service logs command lines and variables, and shows them to every process there, but no
/// content of files: so all of it, secrets above all, travels in files that only the agent's user can read and that are gone before the agent works.
/// </summary>
internal sealed class AgentInputUpload(Sandbox sandbox, AgentSandboxRequest place, AgentHome home)
{
    private const long LargestText = 1 << 20;

    public async Task SendAsync(ProcessCommand command, CancellationToken ct)
    {
        await SendScratchAsync(ct);
        if (command.StandardInput is { Length: > 0 } input)
        {
            await sandbox.Files.WriteTextAsync($"{home.Path}/stdin", home.Map(input), ct);
        }

        // The checkout has made both files, with rights for their owner alone; writing keeps those.
        await sandbox.Files.WriteTextAsync($"{home.Path}/start", StartScript.Of(command, home), ct);
    }

    private async Task SendScratchAsync(CancellationToken ct)
    {
        var folder = new DirectoryInfo(place.ScratchDirectory);
        foreach (var name in folder is { Exists: true, LinkTarget: null } ? folder.EnumerateFiles().Select(file => file.Name).ToList() : [])
        {
            await using var content = UntrustedFiles.OpenRead(folder.FullName, name);
            var path = $"{home.ScratchDirectory}/{name}";
            if (content is { Length: <= LargestText })
            {
                // Texts for the agent name files beside them.
                using var reader = new StreamReader(content, Encoding.UTF8);
                await sandbox.Files.WriteTextAsync(path, home.Map(await reader.ReadToEndAsync(ct)), ct);
            }
            else if (content is not null)
            {
                await sandbox.Files.UploadAsync(path, content, ct);
            }
        }
    }
}
