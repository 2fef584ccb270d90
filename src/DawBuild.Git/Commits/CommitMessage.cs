using System.Globalization;
using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Commits;

/// <summary>The message of a task's commit: subject, body, and the trailers that identify the commit as a run's work.</summary>
internal static class CommitMessage
{
    private const int LongestSubject = 200;
    private const int LongestBody = 16_000;
    private const string TrailerPrefix = "Daw-";

    public static string Of(TaskId task, CommitRequest request)
    {
        var text = new StringBuilder(Shortened(string.Join(' ', Printable(request.Subject, ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), LongestSubject));
        var body = Body(request.Body);
        text.Append(body.Length == 0 ? "\n" : $"\n\n{body}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{TrailerPrefix}Task: {task.Value}\n{TrailerPrefix}Run: {request.Run}\n{TrailerPrefix}Attempt: {request.Attempt}\n");
        return text.ToString();
    }

    /// <summary>Returns the task that one of our messages names; null for any other message.</summary>
    public static TaskId? TaskOf(string message)
    {
        const string Name = $"{TrailerPrefix}Task: ";
        var line = message.Split('\n').LastOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return line is not null && TaskId.TryParse(line[Name.Length..], out var task) ? task : null;
    }

    // An agent wrote the body: it must not be able to add another task's trailers.
    private static string Body(string text)
    {
        var lines = Shortened(text, LongestBody).ReplaceLineEndings("\n").Split('\n')
            .Select(line => Printable(line).TrimEnd())
            .Select(line => line.StartsWith(TrailerPrefix, StringComparison.OrdinalIgnoreCase) ? "> " + line : line);
        return string.Join('\n', lines).Trim();
    }

    // When not using a pager, "git log" prints messages raw: they must not contain sequences that move the cursor or change the text direction.
    private static string Printable(string text, char? instead = null) =>
        string.Concat(text.Select(c => IsHarmless(c) ? c : instead).OfType<char>());

    private static bool IsHarmless(char c) => c == '\t' || !(char.IsControl(c) || c is '\u2028' or '\u2029' or '\u061c' or (>= '\u200e' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));

    private static string Shortened(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
}
