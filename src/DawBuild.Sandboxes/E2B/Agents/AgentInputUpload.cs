using System.Text;
using DawBuild.E2B;
using DawBuild.Files;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B.Agents;

/// <summary>
/// Brings an agent's inputs into its sandbox. The service logs command lines and variables, and shows them to every process there, but not the content of
/// files. So everything, above all secrets, travels in files that only the agent's user can read; the start script and the standard input are deleted before
/// the agent starts.
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

        // The checkout has created both files with permissions for their owner alone; writing keeps those.
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
                // Texts for the agent contain the paths of other files.
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
