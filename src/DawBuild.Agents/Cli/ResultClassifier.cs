using System.Globalization;
using DawBuild.Agents.Definitions;
using DawBuild.Agents.Output;
using DawBuild.Agents.Processes;
using DawBuild.Agents.Prompts;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Cli;

/// <summary>
/// Determines the outcome of an invocation. Success is never the default: it takes exit code 0, a report from the CLI that it is done, and no error. A process
/// that we stopped has never succeeded, whatever it printed.
/// </summary>
internal sealed class ResultClassifier(AgentDefinition definition, PlanTask task)
{
    private const int MaxLastMessage = 4_000;

    public AgentResult Judge(ProcessResult process, AgentReport report, OutputEvents? lines, bool budgetSpent)
    {
        var result = ProcessEnding.Judge(process, task) switch
        {
            { Outcome: AgentOutcome.Cancelled } when budgetSpent => Result(AgentOutcome.BudgetExceeded, "It was stopped because its budget is spent."),
            { Outcome: AgentOutcome.Infrastructure } missing => missing with { Message = Missing(missing.Message) },
            { } stopped => stopped,
            null => Exited(process, report, lines),
        };
        var words = lines is null ? process.StandardOutput.Trim() : report.LastMessage;
        return result with
        {
            ExitCode = process.End == ProcessEnd.Exited ? process.ExitCode : null,
            LastMessage = words is null ? null : Excerpt.Head(words, MaxLastMessage),
            Session = report.Session,
            CostUsd = report.CostUsd,
            InputTokens = report.InputTokens,
            OutputTokens = report.OutputTokens,
            Turns = report.Turns,
        };
    }

    private AgentResult Exited(ProcessResult process, AgentReport report, OutputEvents? lines)
    {
        if (report.Failure is { } failure)
        {
            return Result(Meaning(process) ?? failure.Outcome, Excerpt.Head(failure.Message, 2_000)) with { RetryAt = failure.RetryAt };
        }

        if (process.ExitCode != 0)
        {
            return Unsaid(process, report);
        }

        return lines is null || report.Finished
            ? new AgentResult { Outcome = AgentOutcome.Succeeded }
            : Result(AgentOutcome.Failed, Unfinished(report, lines));
    }

    // It exited with an error, and no event gives the reason: if it is anywhere, it is on standard error.
    private AgentResult Unsaid(ProcessResult process, AgentReport report)
    {
        var message = ProcessEnding.Failure($"\"{Path.GetFileName(definition.Executable)}\"", process);
        if (Meaning(process) is { } meaning)
        {
            return Result(meaning, message);
        }

        if (report.Began)
        {
            return Result(AgentOutcome.Failed, message);
        }

        report.Fail(process.StandardError);
        return Result(report.Failure!.Outcome, message) with { RetryAt = report.Failure.RetryAt };
    }

    private AgentOutcome? Meaning(ProcessResult process) =>
        process.ExitCode != 0 && definition.ExitCodes.TryGetValue(process.ExitCode, out var outcome) ? outcome : null;

    private string Missing(string message) =>
        definition.Install is { } install ? $"{message} Install it: {install}" : message;

    private static string Unfinished(AgentReport report, OutputEvents lines) =>
        report.Began || lines.Malformed > 0
            ? string.Create(CultureInfo.InvariantCulture, $"It ended with exit code 0 but without a result. {lines.Malformed} lines of its output are malformed.")
            : "It ended with exit code 0 but printed no events.";

    private static AgentResult Result(AgentOutcome outcome, string message) => new() { Outcome = outcome, Message = message };
}
