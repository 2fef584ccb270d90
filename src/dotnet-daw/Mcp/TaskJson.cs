using System.Text.Json.Nodes;
using DawBuild.Execution.Journal;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Mcp;

/// <summary>A task for agents and assistants, in the words of <c>tasks.json</c>.</summary>
internal static class TaskJson
{
    public static JsonObject Of(PlanTask task, RunState? run)
    {
        var state = run?.Task(task.Id);
        return new JsonObject
        {
            ["id"] = task.Id.Value,
            ["title"] = task.Title,
            ["prompt"] = task.Prompt,
            ["acceptance"] = Texts(task.Acceptance),
            ["depends_on"] = Texts(task.DependsOn.Select(id => id.Value)),
            ["category"] = task.Category,
            ["may_touch"] = Texts(task.MayTouch),
            ["protect"] = Texts(task.Protect),
            ["verify"] = new JsonArray([.. task.Verify.Select(command => new JsonObject { ["name"] = command.Name, ["run"] = command.Run })]),
            ["status"] = task.Status == PlanTaskStatus.Completed ? "completed" : (state?.Phase ?? TaskPhase.Pending).ToString().ToLowerInvariant(),
            ["attempt"] = state?.Attempt ?? 0,
            ["failures"] = Texts(state?.Feedback.Select(feedback => feedback.Message) ?? []),
            ["blocked_reason"] = state?.Blocked?.Reason ?? task.BlockedReason,
            ["summary"] = state?.Summary?.Text,
        };
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
