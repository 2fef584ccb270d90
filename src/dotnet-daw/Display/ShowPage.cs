using System.Globalization;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Tool.Display;

/// <summary>The output of <c>daw show</c>: one task in chronological order, with the files to look at.</summary>
internal sealed class ShowPage(PlanTask task, TaskState state, IReadOnlyList<TaskEvent> events, RunDirectory directory, Invocation invocation)
{
    public void Write()
    {
        Line($"{task.Id}: {task.Title}");
        Line($"{state.Phase.ToString().ToLowerInvariant()}, {state.Attempt} of {Plural.Of(task.Retries, "attempt")}{(state.Blocked is { } blocked ? $": {blocked.Reason}" : string.Empty)}");
        if (task.DependsOn.Count > 0)
        {
            Line($"depends on {string.Join(", ", task.DependsOn)}");
        }

        foreach (var e in events)
        {
            Write(e);
        }

        if (state.Summary is { Text.Length: > 0 } summary)
        {
            Line();
            Line(summary.Text);
        }
    }

    private void Write(TaskEvent e)
    {
        switch (e)
        {
            case AttemptStarted started:
                Line();
                Line($"attempt {started.Attempt}: {started.Agent}{(started.Model is null ? string.Empty : $" {started.Model}")}, {started.At.ToLocalTime():HH:mm:ss}{(started.Again ? ", again after an interruption" : string.Empty)}");
                Line($"  log       {directory.AgentLogPath(task.Id, started.Attempt)}");
                Line($"  worktree  {started.Workspace}");
                break;
            case TaskNoted noted:
                Line($"  says      {noted.Text}");
                break;
            case AgentFinished finished:
                Line($"  agent     {Outcome(finished.Result)}{Cost(finished.Result)}");
                break;
            case Committed committed:
                Line($"  commit    {committed.Commit}: {string.Join(", ", committed.Paths.Take(10))}");
                break;
            case Covered covered:
                Line($"  covered   {covered.Commit[..10]} by the verification of {covered.With}");
                break;
            case VerificationFinished finished:
                Write(finished);
                break;
            case ReviewFinished review:
                Line($"  review    {review.Reviewer}: {Opinion(review)}{Cost(review.Result)}");
                Line($"  log       {directory.ReviewLogPath(task.Id, review.Attempt)}");
                break;
            case AttemptFailed failed:
                Line($"  failed    {failed.Feedback.Message}");
                break;
            case InfrastructureFailed failed:
                Line($"  again     {failed.Stage}: {failed.Reason}");
                break;
            case Integrated integrated:
                Line($"  merged    {integrated.Commit}");
                break;
            case TaskRetried retried:
                Line($"retried: {retried.Note}");
                break;
            default:
                break;
        }
    }

    private void Write(VerificationFinished finished)
    {
        Line($"  verified  {finished.Commit[..10]} {finished.Verdict.Kind.ToString().ToLowerInvariant()} in {finished.Verdict.Sandbox}{(finished.Flaky ? ", flaky" : string.Empty)}");
        foreach (var command in finished.Verdict.Commands)
        {
            var tests = command.Tests is { } counts ? $", {counts.Passed} tests passed, {counts.Failed} failed, {counts.Skipped} skipped" : string.Empty;
            Line($"            {command.Name}: exit code {command.ExitCode}{(command.TimedOut ? ", ran out of time" : string.Empty)}, {Terminal.Wall(command.Duration)}{tests}");
            foreach (var finding in command.Findings.Take(5))
            {
                Line($"              {finding.Path}({finding.Line}): {finding.Code}: {finding.Message}");
            }
        }

        if (finished.Verdict.Kind == VerdictKind.Failed)
        {
            Line($"  output    {directory.VerificationDirectory(task.Id, finished.Attempt, finished.Commit)}");
        }
    }

    private static string Opinion(ReviewFinished review) => review.IsApproved switch
    {
        true => "approved",
        false => "asks for changes",
        null => $"no verdict, {Outcome(review.Result)}",
    };

    private static string Outcome(AgentResult result) => $"{result.Outcome.ToString().ToLowerInvariant()} {result.Message}".TrimEnd();

    private static string Cost(AgentResult result) =>
        result.CostUsd is { } cost ? string.Create(CultureInfo.InvariantCulture, $", {cost:0.00} USD") : string.Empty;

    private void Line(string text = "") => invocation.Out.WriteLine(text);
}
