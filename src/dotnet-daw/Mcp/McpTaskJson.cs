using System.Text.Json.Nodes;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Views;

namespace DawBuild.Tool.Mcp;

/// <summary>Writes a task for agents and assistants, with the field names of <c>tasks.json</c>.</summary>
internal static class McpTaskJson
{
    public static JsonObject Of(TaskView view)
    {
        var (task, state) = (view.Task, view.State);
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
            ["status"] = view.Word,
            ["attempt"] = state.Attempt,
            ["failures"] = Texts(state.Feedback.Select(feedback => feedback.Message)),
            ["blocked_reason"] = view.BlockedReason,
            ["summary"] = state.Summary?.Text,
        };
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
