using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>The fields of an entry of <c>tasks</c>.</summary>
internal static class TaskFields
{
    /// <summary>The field names for dependencies: first DawBuild's own, then that of other tools.</summary>
    public static readonly string[] DependencyNames = ["depends_on", "dependencies"];

    public static readonly Dictionary<string, PlanTaskStatus> Statuses = new(StringComparer.Ordinal)
    {
        ["pending"] = PlanTaskStatus.Pending,
        ["in_progress"] = PlanTaskStatus.InProgress,
        ["completed"] = PlanTaskStatus.Completed,
        ["blocked"] = PlanTaskStatus.Blocked,
    };

    public static readonly FieldTable<TaskDraft> Task = new()
    {
        FieldTables.Settings,

        // TaskIndex has read the id.
        { "id", (_, _, _) => { } },
        { "title", (task, field, values) => task.Title = values.Words(field) },
        { "prompt", (task, field, values) => task.Prompt = values.Words(field) },
        { "acceptance", (task, field, values) => task.Acceptance = values.Texts(field) },
        { DependencyNames[0], ReadDependencies },
        { DependencyNames[1], ReadDependencies },
        { "duration", (task, field, values) => task.Duration = values.Time(field, zero: true) },
        { "category", (task, field, values) => (task.Category, task.CategoryNode) = (values.Text(field), field.Value) },
        { "priority", (task, field, values) => task.Priority = (int?)values.Whole(field, int.MinValue, int.MaxValue) },
        { "wave", ReadWave },
        { "outputs", (task, field, values) => task.Outputs = values.Globs(field) },
        { "run", (task, field, values) => task.Run = values.Text(field) },
        { "status", (task, field, values) => task.Status = values.OneOf(field, Statuses) },
        { "agent_id", (task, field, values) => task.AgentId = values.Text(field) },
        { "completed_at", (task, field, values) => task.CompletedAt = values.Moment(field) },
        { "blocked_reason", (task, field, values) => task.BlockedReason = values.Words(field) },
    };

    // DependencyResolver looks up the names.
    private static void ReadDependencies(TaskDraft task, Field field, FieldReader values)
    {
        if (task.Dependencies is { } before && !string.Equals(before.Name, field.Name, StringComparison.Ordinal))
        {
            values.Report(Errors.TwoNames(DependencyNames[0], DependencyNames[1], values.At(field.Key)));
        }
        else if (values.IsList(field))
        {
            task.Dependencies = field;
        }
    }

    private static void ReadWave(TaskDraft task, Field field, FieldReader values) =>
        task.Wave = field.Value.Kind == NodeKind.Number ? Encoding.UTF8.GetString(field.Value.Raw.Span) : values.Text(field);
}
