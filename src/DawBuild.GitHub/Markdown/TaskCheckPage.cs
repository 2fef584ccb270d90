using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.GitHub.Reports;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;
using DawBuild.Runs.Views;

namespace DawBuild.GitHub.Markdown;

/// <summary>The content of the check of one task.</summary>
internal sealed class TaskCheckPage(TaskReport task, RunReport run, Uri? link, UntrustedMarkdown foreign)
{
    private const int MostNames = 5;

    /// <summary>One line: the status of the task, and why.</summary>
    public string Title() => foreign.Title(task.Outcome switch
    {
        TaskOutcome.Queued => Waits(),
        TaskOutcome.Running => $"Attempt {Math.Max(1, task.Attempts.Count)} of {task.Task.Retries}: {Labels.Of(task)}",
        TaskOutcome.Completed => $"Completed{Took()}",
        TaskOutcome.CompletedWithRemarks => $"Completed{Took()}; {Remark()}",
        TaskOutcome.NeedsPerson => task.Blocked!.Question is { } question ? $"Asks: {question}" : task.Blocked.Reason,
        TaskOutcome.Failed or TaskOutcome.TimedOut => $"Out of attempts: {task.LastAttempt?.Failure?.Message ?? task.Blocked!.Reason}",
        TaskOutcome.Skipped => $"Not started: {task.SkippedBecauseOf} is blocked",
        _ => $"Stopped before it was finished; {Errors.Tool} resume continues",
    });

    /// <summary>The task's current position in the merge train; null if it is not in the train.</summary>
    public string? Moment() => task is { Outcome: TaskOutcome.Running, Train: { } train }
        ? string.Create(CultureInfo.InvariantCulture, $"position {train.Position} of {train.Length} in the merge train{WaitsFor(train.Ahead)} ({run.At:HH:mm} UTC)")
        : null;

    /// <summary>Stages, attempts, and what a person can do.</summary>
    public string Summary()
    {
        var page = new Page().Line($"**{foreign.Inline(task.Task.Title)}** · run `{run.Run}`{(link is null ? "" : $" · [log]({link})")}");
        if (task.Blocked is { } blocked)
        {
            page.Block($"> [!CAUTION]\n> {foreign.Inline(blocked.Reason, 1000)}");
            page.Block($"Then: `{Errors.Tool} retry {task.Id} --note \"…\"`");
        }

        if (task.StartedAt is not null)
        {
            page.Table(["stage", "state", "took"], Stages());
        }

        if (task.Attempts.Count > 0)
        {
            page.Table(["attempt", "agent", "commit", "verification", "result", "cost"], task.Attempts.Select(Row));
        }

        if (task.Summary is { } summary)
        {
            page.Block(summary.Text.Length > 0 ? foreign.Block(summary.Text) : "");
            page.Block(string.Join('\n', summary.Files.Select(file => $"- {foreign.Inline(file)}")));
        }

        return page.ToString();
    }

    /// <summary>The output of the last verification; null if there was none.</summary>
    public string? Text()
    {
        if (task.LastAttempt?.Verdict is not { Commands.Count: > 0 } verdict)
        {
            return null;
        }

        var page = new Page();
        foreach (var command in verdict.Commands)
        {
            page.Block($"### {foreign.Inline(command.Name)}: {Result(command)}{Tests(command)}, {Figures.Took(command.Duration)}");
            page.Block(foreign.Block(command.Run, 1000));
            if (command.ExitCode != 0 || command.TimedOut)
            {
                page.Block(foreign.Block($"{command.StandardOutput}\n{command.StandardError}"));
            }
        }

        return page.ToString();
    }

    private static string WaitsFor(IReadOnlyList<TaskId> ahead) => ahead.Count == 0 ? ""
        : $", waits for {string.Join(", ", ahead.Take(MostNames))}{(ahead.Count > MostNames ? $" and {ahead.Count - MostNames} more" : "")}";

    private string Waits() => task.Task.DependsOn.Count == 0 || task.Phase > TaskPhase.Pending
        ? "Waits for a slot"
        : $"Waits for {string.Join(", ", task.Task.DependsOn)}";

    private string Took() =>
        $"{(task is { EndedAt: not null, Took: { } span } ? $" in {Figures.Took(span)}" : "")}{(task.Attempts.Count > 1 ? $", attempt {task.Attempts.Count}" : "")}";

    private string Remark() => task.LastAttempt is { IsFlaky: true } ? "a verification passed only on the second try" : "with warnings";

    private IEnumerable<IReadOnlyList<string>> Stages()
    {
        var last = task.LastAttempt;
        yield return ["Preflight, slot", "passed", Figures.Took(task.Queued)];
        yield return Stage("Agent", last?.AgentTime);

        // A task that was merged along with another was verified and merged there.
        var open = last?.Merged is null ? null : "passed";
        yield return Stage("Verify", last?.VerificationTime, last?.Verdict?.Kind is VerdictKind.Failed ? "failed" : "passed", open);
        yield return Stage("Integrate", last?.MergeTime, open: open);
        yield return ["Report", task.Summary is null ? "" : "passed", ""];
    }

    private static string[] Stage(string name, Period? time, string ended = "passed", string? open = null) =>
        [name, time is not { } period ? open ?? "" : period.End is null ? open ?? "at work" : ended, Figures.Took(time?.Length)];

    private string[] Row(AttemptView attempt) =>
    [
        $"{attempt.Started.Attempt}",
        foreign.Inline(attempt.Started is { Model: { } model } started ? $"{started.Agent}, {model}" : attempt.Started.Agent),
        attempt.Commit?.Commit is { Length: >= 7 } commit ? commit[..7] : "",
        attempt.Verdict is { } verdict ? string.Join(", ", verdict.Commands.Select(command => $"{foreign.Inline(command.Name)} {Result(command)}")) : "",
        foreign.Inline(attempt.Failure?.Message ?? (attempt.Merged is null ? "" : "merged")),
        Figures.Cost(attempt.CostUsd, attempt.Tokens),
    ];

    private static string Result(CommandResult command) =>
        command.TimedOut ? "timed out" : command.ExitCode == 0 ? "passed" : $"exited with {command.ExitCode}";

    private static string Tests(CommandResult command) =>
        command.Tests is { } tests ? $", {tests.Passed} tests passed, {tests.Failed} failed, {tests.Skipped} skipped" : "";
}
