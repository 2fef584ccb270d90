using System.Text;
using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Writing;

namespace DawBuild.Planning.Tests.Writing;

/// <summary>Applies the writer to strings.</summary>
internal static class Text
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static string Update(string text, params TaskProgress[] progress) =>
        Encoding.UTF8.GetString(PlanWriter.Update(Encoding.UTF8.GetBytes(text), progress).Span);

    public static string Append(string text, string task) =>
        Encoding.UTF8.GetString(PlanWriter.Append(Encoding.UTF8.GetBytes(text), JsonDocument.Parse(task).RootElement).Span);

    public static TaskProgress InProgress(string id) => new(TaskId.Parse(id), PlanTaskStatus.InProgress, AgentId: "a1");

    public static TaskProgress Completed(string id) => new(TaskId.Parse(id), PlanTaskStatus.Completed, CompletedAt: Noon);

    public static TaskProgress Blocked(string id, string reason) => new(TaskId.Parse(id), PlanTaskStatus.Blocked, BlockedReason: reason);
}
