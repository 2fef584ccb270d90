using System.ComponentModel;
using System.Text.Json.Nodes;
using DawBuild.Execution.Coordination;
using DawBuild.Execution.Files;
using DawBuild.Execution.Journal;
using DawBuild.Execution.Runs;
using DawBuild.Execution.Views;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Tool.Commands;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace DawBuild.Tool.Mcp;

/// <summary>
/// What <c>daw mcp</c> offers. Any client may read the plan and propose a task; asking a person and reporting progress are for the agent of a
/// task, which is known by the worktree that the server was started in.
/// </summary>
/// <param name="planPath">Absolute path of the plan.</param>
/// <param name="worktree">Absolute path of the folder that the caller works in.</param>
internal sealed class McpTools(string planPath, string worktree)
{
    private readonly Proposals _proposals = new(planPath, _ => { });

    /// <summary>All tools.</summary>
    public IReadOnlyList<McpServerTool> All =>
    [
        McpServerTool.Create(ListReadyTasks, new McpServerToolCreateOptions { Name = "list_ready_tasks", ReadOnly = true, Description = "Lists the tasks that can start now: open tasks whose dependencies are all completed." }),
        McpServerTool.Create(ReadTask, new McpServerToolCreateOptions { Name = "read_task", ReadOnly = true, Description = "Returns everything about one task: what to do, its dependencies, how it is verified, its state, and earlier failures." }),
        McpServerTool.Create(AskPerson, new McpServerToolCreateOptions { Name = "ask_person", Description = "Asks a person a question that you must have answered to continue. Stop working afterwards: the task waits, and the next attempt gets the answer." }),
        McpServerTool.Create(AddTask, new McpServerToolCreateOptions { Name = "add_task", Description = "Proposes a necessary task that is not part of your own task. A person, or the run's option --accept-discovered, adds it to the plan." }),
        McpServerTool.Create(ReportProgress, new McpServerToolCreateOptions { Name = "report_progress", Description = "Tells the people who watch the run, in one sentence, what you are working on." }),
    ];

    private string ListReadyTasks()
    {
        var run = Read();
        return new JsonArray([.. run.Tasks.Where(task => task.Phase is TaskPhase.Pending or TaskPhase.Ready or TaskPhase.Queued && run.IsReady(task)).Select(view => view.Task).Select(task => new JsonObject { ["id"] = task.Id.Value, ["title"] = task.Title, ["category"] = task.Category })]).ToJsonString();
    }

    private string ReadTask([Description("The task's id.")] string id)
    {
        var run = Read();
        return TaskJson.Of(run[Find(run.Plan, id).Id]).ToJsonString();
    }

    private string AskPerson([Description("The question, with everything the person needs to know to answer it.")] string question)
    {
        var (id, folder) = Own();
        UntrustedFiles.Write(folder, ".daw/ask", question);
        return $"The question is saved. Stop now: task {id} is blocked until a person answers.";
    }

    private string AddTask(
        [Description("A new id: letters, digits, dots, dashes, and underscores.")] string id,
        [Description("A title in one line.")] string title,
        [Description("What to do, written for a reader who knows nothing about your work.")] string prompt,
        [Description("Ids of the tasks that must be completed first.")] string[]? dependsOn = null,
        [Description("Statements that must be true at the end.")] string[]? acceptance = null,
        [Description("The estimated duration, like 30min or 2h.")] string? duration = null,
        [Description("One of the plan's categories.")] string? category = null)
    {
        var task = new JsonObject { ["id"] = id, ["title"] = title, ["prompt"] = prompt };
        Put("depends_on", dependsOn is null ? null : new JsonArray([.. dependsOn.Select(name => JsonValue.Create(name))]));
        Put("acceptance", acceptance is null ? null : new JsonArray([.. acceptance.Select(text => JsonValue.Create(text))]));
        Put("duration", duration);
        Put("category", category);
        return Said(() =>
        {
            _proposals.Add(task);
            return $"Task {id} is proposed.";
        });

        void Put(string name, JsonNode? value)
        {
            if (value is not null)
            {
                task[name] = value;
            }
        }
    }

    private async Task<string> ReportProgress([Description("One sentence.")] string text, CancellationToken ct)
    {
        var (id, _) = Own();
        var run = RunDirectory.List(Path.GetDirectoryName(planPath)!)[0];
        return await CoordinatorClient.NoteAsync(run, id, text, ct) ? "Said." : throw new McpException("no coordinator is running");
    }

    private RunView Read() => Said(() =>
    {
        var plan = PlanReader.ReadFile(planPath).Required();
        return new RunView(plan, RunDirectory.List(plan.Directory) is [var last, ..] ? JournalReader.Fold(last.JournalPath) : null);
    });

    private (TaskId Task, string Folder) Own() =>
        Read().State.Tasks.Values.FirstOrDefault(task => task.Current is { } current && IsInside(current.Workspace)) is { Current: { } own } found
            ? (found.Id, own.Workspace)
            : throw new McpException("only the agent of a running task can do that, from inside the task's worktree");

    private bool IsInside(string folder) =>
        string.Equals(worktree, folder, StringComparison.Ordinal) || worktree.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static PlanTask Find(Plan plan, string id) => Said(() => TaskPick.Of(plan, id));

    // What is wrong with a plan or a proposal is told to the caller, who can repair it.
    private static T Said<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (DawException e)
        {
            throw new McpException(string.Join('\n', e.Diagnostics.Select(diagnostic => $"{diagnostic.Code}: {diagnostic.Message}")), e);
        }
    }
}
