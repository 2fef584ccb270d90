using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Findings;
using DawBuild.Runs.Views;

namespace DawBuild.Reports;

/// <summary>The texts of one task's page, each as long as it may be: whole pages for what a person will open, the bare facts for the rest of a large run.</summary>
/// <param name="source">The run.</param>
/// <param name="task">The task.</param>
/// <param name="isWhole">True for logs, diffs and long texts.</param>
/// <param name="diffs">What its commits change, by commit.</param>
internal sealed class DetailTexts(ReportSource source, TaskId task, bool isWhole, IReadOnlyDictionary<string, string> diffs)
{
    /// <summary>The most characters of a diff.</summary>
    public const int LongestDiff = 24_000;

    private const int LongestLog = 6_000;
    private const int LongestOutput = 4_000;

    /// <summary>A sentence, or what stands for it.</summary>
    public string Short(string text) => ReportText.Head(source.Redact(text), isWhole ? 2_000 : 160);

    /// <summary>An agent's last words; its summary has the beginning of them anyway.</summary>
    public string? Words(string? text) => isWhole && text is not null ? Short(text) : null;

    /// <summary>A prompt.</summary>
    public string Long(string text) => ReportText.Head(source.Redact(text), isWhole ? 8_000 : 160);

    /// <summary>What can be told in a list, or not at all.</summary>
    public IEnumerable<string> List(IEnumerable<string> texts) => isWhole ? texts.Select(Short) : [];

    /// <summary>The end of what an agent printed; null when there is none to show.</summary>
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

        file.Seek(-Math.Min(file.Length, LongestLog * 2), SeekOrigin.End);
        var bytes = new byte[LongestLog * 2];
        var text = Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        return ReportText.Tail(source.Redact(text), LongestLog);
    }

    /// <summary>What a failed command printed.</summary>
    public string? Output(CommandResult command) =>
        isWhole ? ReportText.Tail($"{command.StandardOutput}\n{command.StandardError}".Trim(), LongestOutput) : null;

    /// <summary>What an attempt's commit changes; null when it is not to be had.</summary>
    public string? Diff(AttemptView attempt) =>
        isWhole && attempt.Commit is { } commit && diffs.TryGetValue(commit.Commit, out var diff) ? ReportText.Head(source.Redact(Lines(diff)), LongestDiff) : null;

    // One line of git stays one line: what else ends a line in some language would leave its rest without a sign of what happened to it.
    private static string Lines(string diff) =>
        diff.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '␍').Replace('\u0085', '␤').Replace('\u2028', '␤').Replace('\u2029', '␤');
}
