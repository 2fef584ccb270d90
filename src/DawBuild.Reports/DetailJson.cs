using System.Text.Json;
using DawBuild.Findings;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;
using DawBuild.Runs.Views;

namespace DawBuild.Reports;

/// <summary>Writes the details of one task for its page: the request, and each attempt with its results.</summary>
internal sealed class DetailJson(Utf8JsonWriter json, DetailTexts texts)
{
    private const int MostPaths = 40;
    private const int MostFindings = 20;

    public void Write(TaskView task, TaskHistory history)
    {
        json.WriteString("prompt", texts.Long(task.Task.Prompt ?? task.Task.Title));
        Texts("acceptance", task.Task.Acceptance);
        Texts("verify", task.Task.Verify.Select(command => $"{command.Name}: {command.Run}"));
        Optional("reason", task.BlockedReason);
        Optional("question", task.State.Blocked?.Question);
        Optional("summary", task.State.Summary?.Text);
        json.WriteStartArray("notes");
        foreach (var note in task.State.Notes)
        {
            json.WriteStartObject();
            Optional("question", note.Question);
            Optional("text", note.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("attempts");
        foreach (var attempt in history.Attempts)
        {
            Attempt(attempt);
        }

        json.WriteEndArray();
    }

    private void Attempt(AttemptView attempt)
    {
        json.WriteStartObject();
        json.WriteNumber("number", attempt.Started.Attempt);
        json.WriteString("agent", ReportText.Line(attempt.Started.Agent));
        Optional("model", attempt.Started.Model);
        json.WriteNumber("at", attempt.Started.At.ToUnixTimeMilliseconds());
        if (attempt.Started.Again)
        {
            json.WriteBoolean("again", true);
        }

        if (attempt.Agent is { } result)
        {
            Result(result);
        }
        else
        {
            Optional("note", attempt.Note);
        }

        if (attempt.Commit is { } commit)
        {
            json.WriteString("commit", ReportText.Hash(commit.Commit));
            Texts("paths", commit.Paths.Take(MostPaths));
            json.WriteNumber("files", commit.Paths.Count);
        }

        Raw("merged", attempt.Merged is { } merged ? ReportText.Hash(merged) : null);
        json.WriteStartArray("verdicts");
        foreach (var verdict in attempt.Verdicts)
        {
            Verdict(verdict);
        }

        json.WriteEndArray();
        json.WriteStartArray("reviews");
        foreach (var review in attempt.Reviews)
        {
            json.WriteStartObject();
            json.WriteString("reviewer", ReportText.Line(review.Reviewer));
            json.WriteString("opinion", review.IsApproved switch { true => "approved", false => "asks for changes", null => "no verdict" });
            Optional("text", review.Result.LastMessage);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (attempt.Failure is { } failure)
        {
            json.WriteStartObject("failure");
            json.WriteString("message", texts.Short(failure.Message));
            Optional("detail", failure.Detail);
            json.WriteEndObject();
        }

        Raw("log", texts.Log(attempt));
        Raw("diff", texts.Diff(attempt));
        json.WriteEndObject();
    }

    private void Result(AgentResult result)
    {
        json.WriteString("outcome", result.Outcome.ToString().ToLowerInvariant());
        Optional("message", result.Message.Length > 0 ? result.Message : null);
        Raw("said", texts.Words(result.LastMessage));
        json.WriteNumber("usd", result.CostUsd ?? 0);
        json.WriteNumber("tokens", result.Tokens);
        if (result.Turns is { } turns)
        {
            json.WriteNumber("turns", turns);
        }
    }

    private void Verdict(VerificationFinished finished)
    {
        json.WriteStartObject();
        json.WriteString("kind", finished.Verdict.Kind.ToString().ToLowerInvariant());
        json.WriteString("commit", ReportText.Hash(finished.Commit));
        json.WriteString("sandbox", ReportText.Line(finished.Verdict.Sandbox));
        json.WriteNumber("ms", RunJson.Milliseconds(finished.Verdict.Duration));
        Optional("reason", finished.Verdict.Reason);
        if (finished.Flaky)
        {
            json.WriteBoolean("flaky", true);
        }

        json.WriteStartArray("commands");
        foreach (var command in finished.Verdict.Commands)
        {
            Command(command);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Command(CommandResult command)
    {
        json.WriteStartObject();
        json.WriteString("name", texts.Short(command.Name));
        json.WriteNumber("exit", command.ExitCode);
        json.WriteNumber("ms", RunJson.Milliseconds(command.Duration));
        if (command.TimedOut)
        {
            json.WriteBoolean("timedOut", true);
        }

        if (command.Tests is { } tests)
        {
            json.WriteStartArray("tests");
            json.WriteNumberValue(tests.Passed);
            json.WriteNumberValue(tests.Failed);
            json.WriteNumberValue(tests.Skipped);
            json.WriteEndArray();
        }

        json.WriteStartArray("findings");
        foreach (var finding in command.Findings.Take(MostFindings))
        {
            Finding(finding);
        }

        json.WriteEndArray();
        if (command.ExitCode != 0 || command.TimedOut)
        {
            Raw("output", texts.Output(command));
        }

        json.WriteEndObject();
    }

    private void Finding(Finding finding)
    {
        json.WriteStartObject();
        Optional("path", finding.Path);
        if (finding.Line is { } line)
        {
            json.WriteNumber("line", line);
        }

        json.WriteString("severity", texts.Short(finding.Severity));
        Optional("code", finding.Code);
        json.WriteString("message", texts.Short(finding.Message));
        json.WriteEndObject();
    }

    private void Texts(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in texts.List(values))
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private void Optional(string name, string? value) => Raw(name, value is null ? null : texts.Short(value));

    private void Raw(string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
