using DawBuild.Runs.Agents;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Journal;

/// <summary>
/// Removes secrets from the output of agents, commands, and services before it reaches the journal and everything derived from it. The values that
/// the run itself depends on (ids, hashes, refs, paths) stay unchanged.
/// </summary>
internal static class EventRedaction
{
    public static RunEvent Of(RunEvent e, Func<string, string> redact)
    {
        return e switch
        {
            RunStopping stopping => stopping with { Reason = redact(stopping.Reason) },
            RunWarned warned => warned with { Message = redact(warned.Message) },
            ProviderThrottled throttled => throttled with { Reason = redact(throttled.Reason) },
            TaskNoted noted => noted with { Text = redact(noted.Text) },
            AgentFinished finished => finished with { Result = Result(finished.Result) },
            ReviewFinished reviewed => reviewed with { Result = Result(reviewed.Result) },
            VerificationFinished verified => verified with { Verdict = Verdict(verified.Verdict) },
            AttemptFailed failed => failed with { Feedback = Feedback(failed.Feedback) },
            InfrastructureFailed failed => failed with { Reason = redact(failed.Reason) },
            TaskCompleted completed => completed with { Summary = completed.Summary with { Text = redact(completed.Summary.Text) } },
            TaskBlocked blocked => blocked with { Reason = redact(blocked.Reason), Question = Maybe(blocked.Question) },
            TaskRetried retried => retried with { Note = Maybe(retried.Note) },
            _ => e,
        };

        string? Maybe(string? text) => text is null ? null : redact(text);

        AgentResult Result(AgentResult result) => result with { Message = redact(result.Message), LastMessage = Maybe(result.LastMessage) };

        AttemptFeedback Feedback(AttemptFeedback feedback) => feedback with { Message = redact(feedback.Message), Detail = Maybe(feedback.Detail) };

        Verdict Verdict(Verdict verdict) => verdict with
        {
            Reason = Maybe(verdict.Reason),
            Commands = [.. verdict.Commands.Select(command => command with
            {
                StandardOutput = redact(command.StandardOutput),
                StandardError = redact(command.StandardError),
                Findings = [.. command.Findings.Select(finding => finding with { Code = Maybe(finding.Code), Message = redact(finding.Message) })],
            })],
        };
    }
}
