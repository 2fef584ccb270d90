using System.Text.Json;
using System.Text.Json.Nodes;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Writing;

namespace DawBuild.Tool.Mcp;

/// <summary>
/// Tasks that were discovered during work and are proposed for the plan: one file each in <c>.daw/proposals</c> next to the plan, until a person accepts
/// them. Anyone may have written them: see <see cref="Proposal"/>.
/// </summary>
/// <param name="planPath">Absolute path of the plan.</param>
/// <param name="refuse">Receives a DAW1040 for each rejected file, once.</param>
internal sealed class Proposals(string planPath, Action<Diagnostic> refuse)
{
    // More than this is an attack.
    private const int MostFiles = 200;

    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    private string Folder => Path.Join(Path.GetDirectoryName(planPath), ".daw", "proposals");

    /// <summary>Returns the acceptable proposals, oldest first.</summary>
    public IReadOnlyList<Proposal> All()
    {
        var proposals = new List<Proposal>();
        foreach (var path in Files())
        {
            Try(() => proposals.Add(Proposal.Read(path)));
        }

        return proposals;
    }

    /// <summary>Stores a proposal if the plan is valid with it and all other proposals that fit.</summary>
    /// <exception cref="DawException">DAW1xxx: the plan would be invalid, or the proposal sets fields that it may not set.</exception>
    public void Add(JsonObject task)
    {
        var element = JsonSerializer.SerializeToElement(task);
        _ = Proposal.Of("add_task", element);
        if (Files().Count() >= MostFiles)
        {
            throw Proposal.Refused("add_task", $"{MostFiles} proposals wait for a person already");
        }

        ReadOnlyMemory<byte> text = File.ReadAllBytes(planPath);
        foreach (var other in All())
        {
            var longer = PlanWriter.Append(text, other.Task);
            text = PlanReader.Read(planPath, longer).Plan is null ? text : longer;
        }

        PlanReader.Read(planPath, PlanWriter.Append(text, element)).Required();
        PrivateFiles.CreateFolder(Folder);
        var path = Path.Join(Folder, TaskId.Parse(element.GetProperty("id").GetString()!).Value + ".json");
        PrivateFiles.WriteText(path + ".new", element.GetRawText());
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Adds all proposals that fit to the plan.</summary>
    /// <returns>The ids of the tasks that were added.</returns>
    /// <exception cref="DawException">The plan cannot be written.</exception>
    public IReadOnlyList<TaskId> Accept()
    {
        var accepted = new List<TaskId>();
        foreach (var proposal in All())
        {
            Try(() =>
            {
                Append(proposal);
                File.Delete(proposal.Path);
                accepted.Add(proposal.Id);
            });
        }

        return accepted;
    }

    private void Append(Proposal proposal)
    {
        try
        {
            PlanWriter.AppendToFile(planPath, proposal.Task);
        }
        catch (DawException e) when (e.Diagnostics.FirstOrDefault(problem => problem is { Severity: Severity.Error, Location: not null }) is { } misfit)
        {
            throw Proposal.Refused(proposal.Path, $"{misfit.Code}: {misfit.Message}");
        }
    }

    private void Try(Action take)
    {
        try
        {
            take();
        }
        catch (DawException e) when (e.Diagnostics is [{ Code: "DAW1040" } refused])
        {
            if (_refused.Add(refused.Message))
            {
                refuse(refused);
            }
        }
    }

    private IEnumerable<string> Files() => !Directory.Exists(Folder)
        ? []
        : Directory.EnumerateFiles(Folder, "*.json").Take(MostFiles).OrderBy(File.GetLastWriteTimeUtc).ThenBy(path => path, StringComparer.Ordinal);
}
