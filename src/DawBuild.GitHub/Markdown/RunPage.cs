using DawBuild.Diagnostics;
using DawBuild.GitHub.Reports;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;

namespace DawBuild.GitHub.Markdown;

/// <summary>The sections that the check of the run, the pull request, its comment, and the step summary consist of.</summary>
internal sealed class RunPage(RunReport run, UntrustedMarkdown foreign)
{
    /// <summary>The status of the run, its cost, and its duration.</summary>
    public string Head(Uri? link = null)
    {
        var cost = Figures.Cost(run.CostUsd, run.Tokens);
        var parts = new[]
        {
            $"**{Labels.Headline(run)}**",
            $"run `{run.Run}`",
            $"{Figures.Took(run.Elapsed)} with {Figures.Count(run.Slots, "agent")} at once",
            cost.Length == 0 ? null : cost,
            run.Rehearsal ? "a rehearsal with simulated agents" : null,
            link is null ? null : $"[workflow run]({link})",
        };
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>Tasks that wait for a person, with what to do about them; empty if there are none.</summary>
    public string Blocked()
    {
        var blocked = run.Tasks.Where(task => task.Blocked is not null).ToList();
        if (blocked.Count == 0)
        {
            return "";
        }

        var page = new Page().Line("### Needs a person");
        page.Line();
        foreach (var task in blocked)
        {
            page.Line($"- **{task.Id}** {foreign.Inline(task.Task.Title)}: {foreign.Inline(task.Blocked!.Question ?? task.LastAttempt?.Failure?.Message ?? task.Blocked.Reason, 500)}");
        }

        return page.Block($"Then: `{Errors.Tool} retry <task> --note \"what to do differently\"` and `{Errors.Tool} resume`.").ToString();
    }

    /// <summary>All tasks by wave.</summary>
    public string Table()
    {
        var page = new Page();
        page.Table(
            ["wave", "task", "", "status", "attempts", "took", "cost"],
            run.Tasks.Select(task => (Task: task, Wave: WaveOf(task.Id))).OrderBy(entry => entry.Wave).Select(entry => Row(entry.Task, entry.Wave)));
        return page.ToString();
    }

    /// <summary>Planned and actual times: the critical path, and the total work of all agents.</summary>
    public string Times()
    {
        var actual = run.Tasks.ToDictionary(task => task.Id, task => task is { EndedAt: not null, Took: { } took } ? took : TimeSpan.Zero);
        var longest = PlanAnalysis.Of(run.Plan.Graph, task => actual.GetValueOrDefault(task.Id));

        // A run may include only some of the plan's tasks.
        var planned = PlanAnalysis.Of(run.Plan.Graph, task => actual.ContainsKey(task.Id) ? task.Duration : TimeSpan.Zero);
        return new Page()
            .Table(
                ["", "planned", "actual"],
                [
                    ["critical path", Figures.Took(planned.CriticalPathLength), Figures.Took(longest.CriticalPathLength)],
                    ["all tasks, one after another", Figures.Took(planned.TotalWork), Figures.Took(longest.TotalWork)],
                ])
            .Block($"Critical path: {string.Join(" → ", longest.CriticalPath.Where(actual.ContainsKey))}")
            .ToString();
    }

    /// <summary>What each completed task changed.</summary>
    public string Changes()
    {
        var page = new Page();
        foreach (var task in run.Tasks.Where(task => task.Summary is not null))
        {
            page.Block($"<details><summary><b>{task.Id}</b> {foreign.Inline(task.Task.Title)}: {Figures.Count(task.Summary!.Files.Count, "file")}, {Verified(task)}</summary>\n");
            page.Block(task.Summary.Text.Length > 0 ? foreign.Block(task.Summary.Text, 1500) : "");
            page.Block(string.Join('\n', task.Summary.Files.Select(file => $"- {foreign.Inline(file)}")));
            page.Block("</details>");
        }

        return page.ToString();
    }

    private string[] Row(TaskReport task, int wave) =>
    [
        $"{wave}",
        task.Id.Value,
        foreign.Inline(task.Task.Title, 100),
        Labels.Of(task),
        task.Attempts.Count == 0 ? "" : $"{task.Attempts.Count} of {task.Task.Retries}",
        Figures.Took(task.EndedAt is null && task.Outcome != TaskOutcome.Running ? null : task.Took),
        Figures.Cost(task.CostUsd, task.Tokens),
    ];

    private string Verified(TaskReport task) => task.LastAttempt?.Verdict is { Commands.Count: > 0 } verdict
        ? $"verified by {string.Join(", ", verdict.Commands.Select(command => foreign.Inline(command.Name)))}"
        : "nothing to verify";

    private int WaveOf(TaskId id) => run.Plan.Graph.TryPositionOf(id, out var position) ? run.Plan.Timing(position).Wave : 0;
}
