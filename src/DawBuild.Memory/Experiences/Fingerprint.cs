using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Memory.Experiences;

/// <summary>
/// What a failure shares with others of its kind: its code, its location without line numbers, and its message without what differs from run to run
/// (numbers, hashes, folders).
/// </summary>
/// <param name="Hash">16 hexadecimal digits of SHA-256.</param>
/// <param name="Message">The failure on one line.</param>
internal sealed partial record Fingerprint(string Hash, string Message)
{
    /// <summary>The maximum length of a message, in characters.</summary>
    public const int MaxMessage = 300;

    /// <summary>Creates the fingerprint of a failed attempt.</summary>
    /// <param name="feedback">The feedback to the next attempt.</param>
    /// <param name="verdict">The verdict that failed the attempt; null if there was none.</param>
    public static Fingerprint Of(AttemptFeedback feedback, Verdict? verdict)
    {
        if (feedback.Outcome is not (AttemptOutcome.VerificationFailed or AttemptOutcome.MergedVerificationFailed) || verdict?.FailedCommand is not { } failed)
        {
            return Of(feedback.Outcome.ToString(), string.Empty, feedback.Message);
        }

        var finding = failed.Findings.FirstOrDefault(finding => finding.Severity is "error") ?? (failed.Findings is [var first, ..] ? first : null);
        return finding is null
            ? Of(failed.Name, failed.TimedOut ? "timeout" : $"exit {failed.ExitCode}", LastLine(failed))
            : Of(finding.Code ?? failed.Name, finding.Path ?? failed.Name, finding.Message);
    }

    /// <summary>Creates a fingerprint from its parts.</summary>
    /// <param name="code">The compiler's error code, the test's name, the check's name, or the kind of failure.</param>
    /// <param name="place">A path without a line number, or a substitute for it.</param>
    /// <param name="message">The failure's message.</param>
    public static Fingerprint Of(string code, string place, string message)
    {
        var line = PlainText.Line(message, MaxMessage);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{code}\n{place}\n{Normalized(line)}"));
        return new Fingerprint(Convert.ToHexStringLower(hash, 0, 8), line);
    }

    private static string Normalized(string message) => Varying().Replace(message, "#").ToLowerInvariant();

    private static string LastLine(CommandResult failed)
    {
        var output = string.IsNullOrWhiteSpace(failed.StandardError) ? failed.StandardOutput : failed.StandardError;
        return output.AsSpan().TrimEnd().ToString().Split('\n')[^1];
    }

    // Folders up to the last name, hashes and ids, numbers.
    [GeneratedRegex(@"(/[^\s/:""']+)+/|\b[0-9a-fA-F]{7,}\b|[0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Varying();
}
