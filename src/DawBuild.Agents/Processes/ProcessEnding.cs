using System.Globalization;
using DawBuild.Agents.Prompts;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Processes;

/// <summary>What the end of an agent's process means, regardless of its output.</summary>
internal static class ProcessEnding
{
    /// <summary>Returns the result of a process that did not exit on its own, whatever it printed before; null for one that did.</summary>
    public static AgentResult? Judge(ProcessResult result, PlanTask task) => result.End switch
    {
        ProcessEnd.Exited => null,
        ProcessEnd.TimedOut => Stopped(AgentOutcome.TimedOut, $"It exceeded its timeout of {Words(task.Timeout)} and was stopped."),
        ProcessEnd.Silent => Stopped(AgentOutcome.Silent, $"It printed nothing for {Words(task.Silence)} and was stopped."),
        ProcessEnd.Cancelled => Stopped(AgentOutcome.Cancelled, "It was stopped."),
        ProcessEnd.TooMuchOutput => Stopped(AgentOutcome.Failed, "It printed more than the limit and was stopped."),
        ProcessEnd.TooLong => Stopped(AgentOutcome.TooLong, $"It could not be started: {Excerpt.Tail(result.StandardError.Trim(), 500)}"),
        _ => Stopped(AgentOutcome.Infrastructure, $"It could not be started: {Excerpt.Tail(result.StandardError.Trim(), 500)}"),
    };

    /// <summary>Returns one sentence about a nonzero exit code, with the end of standard error, or of standard output if that is empty.</summary>
    public static string Failure(string who, ProcessResult result)
    {
        var words = result.StandardError.Trim() is { Length: > 0 } error ? error : result.StandardOutput.Trim();
        var text = string.Create(CultureInfo.InvariantCulture, $"{who} ended with exit code {result.ExitCode}");
        return words.Length == 0 ? text + "." : $"{text}: {Excerpt.Tail(words, 1_000)}";
    }

    private static AgentResult Stopped(AgentOutcome outcome, string message) => new() { Outcome = outcome, Message = message };

    private static string Words(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time:g}");
}
