using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>One entry of <c>tasks</c> as written; its id has already been read.</summary>
internal sealed class TaskDraft : TaskSettings
{
    public string? Title { get; set; }

    public string? Prompt { get; set; }

    public IReadOnlyList<string>? Acceptance { get; set; }

    public Field? Dependencies { get; set; }

    public TimeSpan? Duration { get; set; }

    public string? Category { get; set; }

    public SyntaxNode? CategoryNode { get; set; }

    public int? Priority { get; set; }

    public string? Wave { get; set; }

    public IReadOnlyList<string>? Outputs { get; set; }

    public string? Run { get; set; }

    public PlanTaskStatus? Status { get; set; }

    public string? AgentId { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string? BlockedReason { get; set; }
}
