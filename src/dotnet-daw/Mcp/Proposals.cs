using System.Text.Json;
using System.Text.Json.Nodes;
using DawBuild.Execution.Protection;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Writing;

namespace DawBuild.Tool.Mcp;

/// <summary>
/// Tasks that somebody found while working and proposes for the plan: one file each in <c>.daw/proposals</c> beside the plan, until a person
/// accepts them. Whoever proposes is not trusted: a proposal says what is to be done, never which command runs.
/// </summary>
/// <param name="planPath">Absolute path of the plan.</param>
internal sealed class Proposals(string planPath)
{
    private string Folder => Path.Join(Path.GetDirectoryName(planPath), ".daw", "proposals");

    /// <summary>The proposals, oldest first.</summary>
    public IReadOnlyList<JsonElement> All() => !Directory.Exists(Folder)
        ? []
        : [.. Directory.EnumerateFiles(Folder, "*.json").OrderBy(File.GetLastWriteTimeUtc).ThenBy(path => path, StringComparer.Ordinal)
            .Select(path => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.Clone())];

    /// <summary>Keeps a proposal, if the plan with it and the other ones is valid.</summary>
    /// <exception cref="DawException">It is not: DAW1xxx.</exception>
    public void Add(JsonObject task)
    {
        var element = JsonSerializer.SerializeToElement(task);
        ReadOnlyMemory<byte> text = File.ReadAllBytes(planPath);
        foreach (var other in All().Append(element))
        {
            text = PlanWriter.Append(text, other);
        }

        PlanReader.Read(planPath, text).Required();
        PrivateFiles.CreateFolder(Folder);
        var path = PathOf(element);
        PrivateFiles.WriteText(path + ".new", element.GetRawText());
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Takes all proposals into the plan.</summary>
    /// <returns>The ids of those that are in it now.</returns>
    /// <exception cref="DawException">One does not fit the plan any more, or the plan cannot be written.</exception>
    public IReadOnlyList<TaskId> Accept()
    {
        var accepted = new List<TaskId>();
        foreach (var task in All())
        {
            PlanWriter.AppendToFile(planPath, task);
            File.Delete(PathOf(task));
            accepted.Add(IdOf(task));
        }

        return accepted;
    }

    private string PathOf(JsonElement task) => Path.Join(Folder, IdOf(task).Value + ".json");

    private static TaskId IdOf(JsonElement task) => TaskId.Parse(task.GetProperty("id").GetString()!);
}
