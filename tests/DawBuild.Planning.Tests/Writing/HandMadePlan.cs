using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Writing;
using FsCheck;
using FsCheck.Fluent;

namespace DawBuild.Planning.Tests.Writing;

/// <summary>A plan's text in a style of its own, with progress to write to it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Progress">The progress to write, for some tasks, in any order.</param>
/// <param name="Complete">True if every task already has all four fields.</param>
internal sealed record HandMadePlan(string Text, IReadOnlyList<TaskProgress> Progress, bool Complete)
{
    private static readonly string[] Fields = ["status", "agent_id", "completed_at", "blocked_reason"];

    public static Arbitrary<HandMadePlan> Any { get; } = (
        from count in Gen.Choose(1, 5)
        from complete in Gen.Elements(true, false)
        from newLine in Gen.Elements("", " ", "\n", "\r\n", "\n\n")
        from indent in Gen.Elements("", "  ", "\t")
        from colon in Gen.Elements(":", ": ", " : ", " : /* : */ ")
        from mark in Gen.Elements("", "\uFEFF")
        from trailing in Gen.Elements("", ",", " ,")
        from comments in Gen.Elements("", " ", " /* c */", " // c, \"}\"\n").ArrayOf(count * 14)
        from have in Gen.Elements(true, false).ArrayOf(count * 4)
        from order in Gen.Shuffle(Enumerable.Range(0, 7).ToArray()).ArrayOf(count)
        from before in Gen.Choose(0, 3).ArrayOf(count)
        from after in Gen.Choose(0, 3).ArrayOf(count)
        from touched in Gen.SubListOf(Enumerable.Range(0, count))
        select Make(count, complete, (newLine, indent, colon, trailing), mark, comments, have, order, before, after, touched)).ToArbitrary();

    public static TaskProgress State(int task, int kind) => (PlanTaskStatus)kind switch
    {
        PlanTaskStatus.InProgress => new TaskProgress(Id(task), PlanTaskStatus.InProgress, AgentId: $"agent-{task}"),
        PlanTaskStatus.Completed => new TaskProgress(Id(task), PlanTaskStatus.Completed, CompletedAt: Writing.Text.Noon.AddSeconds(task)),
        PlanTaskStatus.Blocked => new TaskProgress(Id(task), PlanTaskStatus.Blocked, BlockedReason: $"asks \"{task}\"?"),
        _ => new TaskProgress(Id(task), PlanTaskStatus.Pending),
    };

    public override string ToString() => $"{string.Join(", ", Progress)} into\n{Text}";

    private static TaskId Id(int task) => TaskId.Parse($"T{task}");

    private static HandMadePlan Make(
        int count, bool complete, (string NewLine, string Indent, string Colon, string Trailing) style, string mark,
        string[] comments, bool[] have, int[][] order, int[] before, int[] after, IList<int> touched)
    {
        var next = 0;
        string Comment() => comments[next++ % comments.Length];
        string Line(int depth) => style.NewLine + string.Concat(Enumerable.Repeat(style.Indent, depth));
        string List(char open, char close, int depth, IEnumerable<string> items) =>
            $"{open}{string.Join(',', items.Select(item => Comment() + Line(depth) + item + Comment()))}{style.Trailing}{Comment()}{Line(depth - 1)}{close}";

        var tasks = Enumerable.Range(0, count).Select(task =>
        {
            var state = State(task, before[task]);
            string[] fields =
            [
                $"\"id\"{style.Colon}\"T{task}\"",
                $"\"title\"{style.Colon}\"\\u0041, {{ \\\" // é\"",
                $"\"x-note\"{style.Colon}[1,{{ \"status\"{style.Colon}null }}]",
                .. Fields.Select(field => $"\"{field}\"{style.Colon}{Value(state, field)}"),
            ];
            var written = order[task].Where(field => field < 3 || complete || have[(task * 4) + field - 3] || Value(state, Fields[field - 3]) is not ("null" or "\"pending\""));
            return List('{', '}', 3, written.Select(field => fields[field]));
        }).ToList();
        var text = mark + List('{', '}', 1, ["\"name\": \"x\"", $"\"tasks\"{style.Colon}{List('[', ']', 2, tasks)}"]) + "\n";
        return new HandMadePlan(text, [.. touched.Select(task => State(task, after[task]))], complete);
    }

    private static string Value(TaskProgress state, string field) => field switch
    {
        "status" => state.Status == PlanTaskStatus.InProgress ? "\"in_progress\"" : $"\"{state.Status.ToString().ToLowerInvariant()}\"",
        "agent_id" => state.AgentId is null ? "null" : $"\"{state.AgentId}\"",
        "completed_at" => state.CompletedAt is null ? "null" : $"\"{state.CompletedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}\"",
        _ => state.BlockedReason is null ? "null" : JsonLayout.Quoted(state.BlockedReason),
    };
}
