using System.Text;
using DawBuild.Execution.Journal;
using DawBuild.Execution.Sandboxes;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Observers;

/// <summary>The text of PROGRESS.md: where the run stands, what waits for a person, what comes next, and each task's checklist.</summary>
internal sealed class ProgressPage(Plan plan, PlanAnalysis analysis, RunState state)
{
    // The first name is the column's.
    private static readonly string[][] Checks = [["compiles", "build", "compile"], ["tests", "test"], ["lint", "format"], ["integration", "e2e"]];

    private readonly StringBuilder _text = new();

    public override string ToString()
    {
        Head();
        Blocked();
        Next();
        Waves();
        Checklist();
        return _text.ToString();
    }

    private void Head()
    {
        var tasks = plan.Tasks;
        Line($"# {plan.Name}: progress");
        Line();
        Line($"Run `{state.Started?.Run}`, {Count(tasks, TaskPhase.Completed)} of {tasks.Count} tasks completed, {InWork(tasks).Count} in progress, {Count(tasks, TaskPhase.Blocked)} blocked. Last event {state.At:yyyy-MM-dd HH:mm:ss} UTC.");
        Line();
        Line($"DawBuild rewrites this page after each event, so edits are lost. `{Errors.Tool} status` shows the same in the terminal.");
    }

    private void Blocked()
    {
        var blocked = plan.Tasks.Where(task => PhaseOf(task) == TaskPhase.Blocked).ToList();
        if (blocked.Count == 0)
        {
            return;
        }

        Line();
        Line("## Blocked: needs a person");
        Line();
        foreach (var task in blocked)
        {
            Line($"- **{task.Id}** {task.Title}: {(state.Task(task.Id).Blocked?.Reason ?? task.BlockedReason ?? "the plan says so.").ReplaceLineEndings(" ")}");
            var waiting = analysis.Graph.DependentsOf(task.Id);
            if (waiting.Count > 0)
            {
                Line($"  - waits for it: {string.Join(", ", waiting)}");
            }
        }
    }

    private void Next()
    {
        var work = InWork(plan.Tasks);
        var ready = plan.Tasks.Where(task => PhaseOf(task) is TaskPhase.Ready or TaskPhase.Pending && task.DependsOn.All(IsCompleted))
            .OrderByDescending(task => analysis.Remaining(task.Id)).Take(10).ToList();
        if (work.Count + ready.Count == 0)
        {
            return;
        }

        Line();
        Line("## Now and next");
        Line();
        foreach (var task in work)
        {
            Line($"- in progress: **{task.Id}** {task.Title} ({PhaseOf(task).ToString().ToLowerInvariant()}, attempt {Math.Max(1, state.Task(task.Id).Attempt)} of {task.Retries})");
        }

        foreach (var task in ready)
        {
            Line($"- next: **{task.Id}** {task.Title}");
        }
    }

    private void Waves()
    {
        Line();
        Line("## Waves");
        Line();
        Line("| wave | tasks | completed | in progress | blocked |");
        Line("|---|---|---|---|---|");
        foreach (var (wave, index) in analysis.Waves.Select((wave, index) => (wave, index)))
        {
            var tasks = wave.Select(id => plan.Tasks[analysis.Graph.PositionOf(id)]).ToList();
            Line($"| {index + 1} | {tasks.Count} | {Count(tasks, TaskPhase.Completed)} | {InWork(tasks).Count} | {Count(tasks, TaskPhase.Blocked)} |");
        }
    }

    private void Checklist()
    {
        Line();
        Line("## Verification");
        Line();
        Line("x passed, ! failed, . not yet, - not part of this run");
        Line();
        Line($"| task | status | attempts | {string.Join(" | ", Checks.Select(names => names[0]))} | other checks | progress |");
        Line($"|---|---|---|{string.Concat(Enumerable.Repeat("---|", Checks.Length))}---|---|");
        foreach (var task in plan.Tasks)
        {
            var verdict = state.Task(task.Id).Verdicts is [.., var last] ? last.Verdict : null;
            var marks = Checks.Select(names => Mark(task.Verify.Where(command => Is(command, names)), verdict));
            var others = task.Verify.Where(command => !Checks.Any(names => Is(command, names))).Select(command => $"{Cell(command.Name)} {Mark([command], verdict)}").DefaultIfEmpty("-");
            Line($"| {task.Id} | {PhaseOf(task).ToString().ToLowerInvariant()} | {state.Task(task.Id).Attempt} | {string.Join(" | ", marks)} | {string.Join(", ", others)} | {(PhaseOf(task) == TaskPhase.Completed ? "x" : ".")} |");
        }
    }

    private static bool Is(VerifyCommand command, string[] names) => names.Contains(command.Name, StringComparer.OrdinalIgnoreCase);

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Mark(IEnumerable<VerifyCommand> asked, Verdict? verdict)
    {
        var results = asked.Select(command => verdict?.Commands.FirstOrDefault(result => string.Equals(result.Name, command.Name, StringComparison.OrdinalIgnoreCase))).ToList();
        return results.Count == 0 ? "-"
            : results.Exists(result => result is { ExitCode: not 0 } or { TimedOut: true }) ? "!"
            : results.Contains(null) ? "."
            : "x";
    }

    private TaskPhase PhaseOf(PlanTask task) => state.Tasks.TryGetValue(task.Id, out var known)
        ? known.Phase
        : task.Status switch
        {
            PlanTaskStatus.Completed => TaskPhase.Completed,
            PlanTaskStatus.Blocked => TaskPhase.Blocked,
            _ => TaskPhase.Pending,
        };

    private bool IsCompleted(TaskId id) => PhaseOf(plan.Tasks[analysis.Graph.PositionOf(id)]) == TaskPhase.Completed;

    private int Count(IReadOnlyList<PlanTask> tasks, TaskPhase phase) => tasks.Count(task => PhaseOf(task) == phase);

    private List<PlanTask> InWork(IReadOnlyList<PlanTask> tasks) =>
        [.. tasks.Where(task => PhaseOf(task) is > TaskPhase.Ready and < TaskPhase.Completed)];

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
