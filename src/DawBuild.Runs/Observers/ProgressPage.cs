using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;
using DawBuild.Runs.Views;

namespace DawBuild.Runs.Observers;

/// <summary>The text of PROGRESS.md: the status of the run, what waits for a person, what comes next, and each task's checklist.</summary>
internal sealed class ProgressPage(PlanAnalysis analysis, RunView run)
{
    // The first name is the column heading.
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
        var (tasks, state) = (run.Tasks, run.State);
        Line($"# {run.Plan.Name}: progress");
        Line();
        Line($"Run `{state.Started?.Run}`, {Count(tasks, TaskPhase.Completed)} of {tasks.Count} tasks completed, {tasks.Count(task => task.IsInWork)} in progress, {Count(tasks, TaskPhase.Blocked)} blocked. Last event {state.At:yyyy-MM-dd HH:mm:ss} UTC.");
        Line();
        Line($"DawBuild rewrites this page after each event, so edits are lost. `{Errors.Tool} status` shows the same in the terminal.");
    }

    private void Blocked()
    {
        var blocked = run.Tasks.Where(task => task.Phase == TaskPhase.Blocked).ToList();
        if (blocked.Count == 0)
        {
            return;
        }

        Line();
        Line("## Blocked: needs a person");
        Line();
        foreach (var task in blocked)
        {
            Line($"- **{task.Task.Id}** {task.Task.Title}: {task.BlockedReason!.ReplaceLineEndings(" ")}");
            var waiting = analysis.Graph.DependentsOf(task.Task.Id);
            if (waiting.Count > 0)
            {
                Line($"  - waits for it: {string.Join(", ", waiting)}");
            }
        }
    }

    private void Next()
    {
        var work = run.Tasks.Where(task => task.IsInWork).ToList();
        var ready = run.Tasks.Where(task => task.Phase == TaskPhase.Ready || (task.Phase == TaskPhase.Pending && run.IsReady(task)))
            .OrderByDescending(task => analysis.Remaining(task.Task.Id)).Take(10).ToList();
        if (work.Count + ready.Count == 0)
        {
            return;
        }

        Line();
        Line("## Now and next");
        Line();
        foreach (var task in work)
        {
            Line($"- in progress: **{task.Task.Id}** {task.Task.Title} ({task.Word}, attempt {Math.Max(1, task.State.Attempt)} of {task.Task.Retries})");
        }

        foreach (var task in ready)
        {
            Line($"- next: **{task.Task.Id}** {task.Task.Title}");
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
            var tasks = wave.Select(id => run[id]).ToList();
            Line($"| {index + 1} | {tasks.Count} | {Count(tasks, TaskPhase.Completed)} | {tasks.Count(task => task.IsInWork)} | {Count(tasks, TaskPhase.Blocked)} |");
        }
    }

    private void Checklist()
    {
        Line();
        Line("## Verification");
        Line();
        Line("x passed, ! failed, . not yet, - not required");
        Line();
        Line($"| task | status | attempts | {string.Join(" | ", Checks.Select(names => names[0]))} | other checks | progress |");
        Line($"|---|---|---|{string.Concat(Enumerable.Repeat("---|", Checks.Length))}---|---|");
        foreach (var task in run.Tasks)
        {
            var verify = task.Task.Verify;
            var verdict = task.State.Verdicts is [.., var last] ? last.Verdict : null;
            var marks = Checks.Select(names => Mark(verify.Where(command => Is(command, names)), verdict));
            var others = verify.Where(command => !Checks.Any(names => Is(command, names))).Select(command => $"{Cell(command.Name)} {Mark([command], verdict)}").DefaultIfEmpty("-");
            Line($"| {task.Task.Id} | {task.Word} | {task.State.Attempt} | {string.Join(" | ", marks)} | {string.Join(", ", others)} | {(task.Phase == TaskPhase.Completed ? "x" : ".")} |");
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

    private static int Count(IReadOnlyList<TaskView> tasks, TaskPhase phase) => tasks.Count(task => task.Phase == phase);

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
