using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.Reports;
using Octokit;

namespace DawBuild.GitHub.Checks;

/// <summary>Turns a report into checks: <c>daw</c> for the run, which is the one to make required, and <c>daw / ID</c> for each task.</summary>
internal sealed class CheckViews(CheckOptions options, Uri? link, UntrustedMarkdown foreign)
{
    /// <summary>The name of the check of the whole run.</summary>
    public const string RunName = "daw";

    public IReadOnlyList<CheckView> Of(RunReport run)
    {
        var tasks = options.PerTask && run.Tasks.Count <= options.MostTasks ? run.Tasks : [];
        return [Run(run), .. tasks.Select(task => Task(task, run))];
    }

    private CheckView Run(RunReport run)
    {
        var page = new RunPage(run, foreign);
        return new CheckView("", RunName, $"daw/{run.Run}")
        {
            Status = run.IsOver ? CheckStatus.Completed : CheckStatus.InProgress,
            Conclusion = run.Outcome switch
            {
                RunOutcome.Running => null,
                RunOutcome.Completed => CheckConclusion.Success,
                RunOutcome.Failed => CheckConclusion.Failure,
                RunOutcome.NeedsPerson => CheckConclusion.ActionRequired,
                _ => CheckConclusion.Cancelled,
            },
            Title = Labels.Headline(run),
            Summary = new Sections(Client.Text.CheckRunLimits.TextBytes).Add(page.Head(link)).Add(page.Blocked()).Add(page.Table()).Add(page.Times()).ToString(),
            StartedAt = run.StartedAt,
            CompletedAt = run.IsOver ? run.At : null,
        };
    }

    private CheckView Task(TaskReport task, RunReport run)
    {
        var page = new TaskCheckPage(task, run, link, foreign);
        var annotations = task.IsOver ? Annotations.Of(task, foreign) : [];
        var shown = annotations.Take(options.AnnotationsPerTask).ToList();
        var hidden = annotations.Count - shown.Count;
        return new CheckView(task.Id.Value, $"{RunName} / {task.Id}", $"daw/{run.Run}/{task.Id}")
        {
            Status = task.IsOver ? CheckStatus.Completed : task.Outcome == TaskOutcome.Running ? CheckStatus.InProgress : CheckStatus.Queued,
            Conclusion = task.Outcome switch
            {
                TaskOutcome.Completed => CheckConclusion.Success,
                TaskOutcome.CompletedWithRemarks => CheckConclusion.Neutral,
                TaskOutcome.Failed => CheckConclusion.Failure,
                TaskOutcome.TimedOut => CheckConclusion.TimedOut,
                TaskOutcome.NeedsPerson => CheckConclusion.ActionRequired,
                TaskOutcome.Skipped => CheckConclusion.Skipped,
                TaskOutcome.Cancelled => CheckConclusion.Cancelled,
                _ => null,
            },
            Title = page.Title(),
            Moment = page.Moment(),
            Summary = page.Summary() + (hidden > 0 ? $"\n{Figures.Count(hidden, "more finding")} of the verification: see its output.\n" : ""),
            Text = page.Text(),
            StartedAt = task.StartedAt ?? run.StartedAt,
            CompletedAt = task.IsOver ? task.EndedAt ?? run.At : null,
            Annotations = shown,
        };
    }
}
