using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Findings;
using DawBuild.Runs.Views;

namespace DawBuild.Reports;

/// <summary>
/// The texts of one task's page, with their maximum lengths: full texts for tasks that a person will open, only the essentials for the rest of a large run.
/// </summary>
/// <param name="source">The run.</param>
/// <param name="task">The task.</param>
/// <param name="isWhole">True to include logs, diffs, and long texts.</param>
/// <param name="diffs">The diffs of the task's commits, by commit.</param>
internal sealed class DetailTexts(ReportSource source, TaskId task, bool isWhole, IReadOnlyDictionary<string, string> diffs)
{
    /// <summary>The maximum length of a diff, in characters.</summary>
    public const int LongestDiff = 24_000;

    private const int LongestLog = 6_000;

    // More than what is shown, even if every character takes three bytes, because a secret that is cut is not redacted.
    private const int LogBytes = 4 * LongestLog;

    private const int LongestOutput = 4_000;

    /// <summary>Truncates a short text, such as a sentence.</summary>
    public string Short(string text) => ReportText.Head(source.Redact(text), isWhole ? 2_000 : 160);

    /// <summary>Truncates an agent's last message; null if only the essentials are shown, because the summary has its beginning anyway.</summary>
    public string? Words(string? text) => isWhole && text is not null ? Short(text) : null;

    /// <summary>Truncates a long text, such as a prompt.</summary>
    public string Long(string text) => ReportText.Head(source.Redact(text), isWhole ? 8_000 : 160);

    /// <summary>Truncates each text in a list; empty if only the essentials are shown.</summary>
    public IEnumerable<string> List(IEnumerable<string> texts) => isWhole ? texts.Select(Short) : [];

    /// <summary>Returns the end of an agent's output; null if there is none to show.</summary>
    public string? Log(AttemptView attempt)
    {
        if (!isWhole)
        {
            return null;
        }

        var path = System.IO.Path.GetRelativePath(source.Directory.Path, source.Directory.AgentLogPath(task, attempt.Started.Attempt)).Replace('\\', '/');
        using var file = UntrustedFiles.OpenRead(source.Directory.Path, path);
        if (file is null)
        {
            return null;
        }

        file.Seek(-Math.Min(file.Length, LogBytes), SeekOrigin.End);
        var bytes = new byte[LogBytes];
        var text = Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        return ReportText.Tail(source.Redact(text), LongestLog);
    }

    /// <summary>Returns the end of a failed command's output; null if only the essentials are shown.</summary>
    public string? Output(CommandResult command) =>
        isWhole ? ReportText.Tail(source.Redact($"{command.StandardOutput}\n{command.StandardError}".Trim()), LongestOutput) : null;

    /// <summary>Returns the diff of an attempt's commit; null if it is not available.</summary>
    public string? Diff(AttemptView attempt) =>
        isWhole && attempt.Commit is { } commit && diffs.TryGetValue(commit.Commit, out var diff) ? ReportText.Head(source.Redact(Lines(diff)), LongestDiff) : null;

    // Each line from git stays one line: any other line separator would start a line without its diff marker.
    private static string Lines(string diff) =>
        diff.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '␍').Replace('\u0085', '␤').Replace('\u2028', '␤').Replace('\u2029', '␤');
}
