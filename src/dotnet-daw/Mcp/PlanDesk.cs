using System.Text.Json;
using System.Text.Json.Nodes;
using DawBuild.Diagnostics;
using DawBuild.Memory.Experiences;
using DawBuild.Memory.Recall;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.Tool.Mcp;

/// <summary>Answers questions about the plan and stores proposals for it: for <c>daw mcp</c>, and in the coordinator for confined agents.</summary>
/// <param name="planPath">Absolute path of the plan.</param>
internal sealed class PlanDesk(string planPath) : IAgentDesk
{
    public const string ReadyTasks = "list_ready_tasks";
    public const string Task = "read_task";
    public const string NewTask = "add_task";
    public const string Memory = "search_memory";

    /// <summary>Asks which task works in a folder, and where its worktree begins.</summary>
    public const string OwnTask = "own_task";

    private readonly Proposals _proposals = new(planPath, _ => { });

    /// <inheritdoc/>
    public string Answer(RunState? state, string ask, string arguments)
    {
        try
        {
            var given = JsonNode.Parse(arguments)?.AsObject() ?? [];
            return ask switch
            {
                ReadyTasks => Ready(state),
                Task => Describe(new RunView(Read(), state), Text(given, "id")),
                NewTask => Add(given),
                Memory => Search(Text(given, "words"), given["limit"]?.GetValue<int>() ?? 1),
                OwnTask => Own(state, Text(given, "folder")),
                _ => throw Refused($"there is no such question as \"{PlainText.Line(ask, 100)}\""),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw Refused("its arguments are not a JSON object of texts and lists of texts");
        }
    }

    private static DawException Refused(string reason) => new(Errors.QuestionRefused(reason));

    private static string Text(JsonObject given, string name) => given[name]?.GetValue<string>() ?? string.Empty;

    private Plan Read() => PlanReader.ReadFile(planPath).Required();

    private string Ready(RunState? state)
    {
        var run = new RunView(Read(), state);
        return new JsonArray([.. run.Tasks.Where(task => task.Phase is TaskPhase.Pending or TaskPhase.Ready or TaskPhase.Queued && run.IsReady(task)).Select(view => view.Task).Select(task => new JsonObject { ["id"] = task.Id.Value, ["title"] = task.Title, ["category"] = task.Category })]).ToJsonString();
    }

    private static string Describe(RunView run, string id) => McpTaskJson.Of(run[TaskSelector.Of(run.Plan, id).Id]).ToJsonString();

    private string Add(JsonObject task)
    {
        _proposals.Add(task);
        return $"Task {Text(task, "id")} is proposed.";
    }

    private string Search(string words, int limit)
    {
        var store = new ExperienceStore(Path.GetDirectoryName(planPath)!);
        store.Refresh();
        return RecallText.Of(new ExperienceSearch(store).Find(words, Math.Clamp(limit, 1, ExperienceSearch.MaxResults)));
    }

    private static string Own(RunState? state, string folder) =>
        state?.Tasks.Values.FirstOrDefault(task => task.Current is { } current && IsInside(folder, current.Workspace)) is { Current: { } own } found
            ? new JsonObject { ["id"] = found.Id.Value, ["workspace"] = own.Workspace }.ToJsonString()
            : throw Refused("only the agent of a running task can do that, from inside the task's worktree");

    private static bool IsInside(string folder, string workspace) =>
        string.Equals(folder, workspace, StringComparison.Ordinal) || folder.StartsWith(workspace + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
