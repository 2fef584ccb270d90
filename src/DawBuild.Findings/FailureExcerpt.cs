using System.Globalization;
using System.Text;
using DawBuild.Diagnostics;

namespace DawBuild.Findings;

/// <summary>Extracts the part of a failed command that helps to fix it: the command, the errors, and the end of its output.</summary>
public static class FailureExcerpt
{
    /// <summary>Returns the excerpt.</summary>
    /// <param name="result">A command that failed.</param>
    /// <param name="maxCharacters">The maximum length; useful from a few hundred characters.</param>
    public static string Of(CommandResult result, int maxCharacters)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Name}: {result.Run}\n");
        text.Append(result.TimedOut
            ? string.Create(CultureInfo.InvariantCulture, $"ran out of time after {result.Duration.TotalSeconds:0} s\n")
            : string.Create(CultureInfo.InvariantCulture, $"exit code {result.ExitCode}\n"));
        if (result.Tests is { } tests)
        {
            text.Append(CultureInfo.InvariantCulture, $"tests: {tests.Failed} failed, {tests.Passed} passed, {tests.Skipped} skipped\n");
        }

        AppendFindings(text, result.Findings, maxCharacters * 2 / 3);
        AppendTail(text, "standard error", result.StandardError, text.Length + ((maxCharacters - text.Length) / 2));
        AppendTail(text, "standard output", result.StandardOutput, maxCharacters);
        var excerpt = text.ToString().TrimEnd();
        return excerpt.Length <= maxCharacters ? excerpt : excerpt[..Math.Max(0, maxCharacters - 1)] + "…"[..Math.Min(1, maxCharacters)];
    }

    private static void AppendFindings(StringBuilder text, IReadOnlyList<Finding> findings, int end)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            var line = Line(findings[i]);
            if (i > 0 && text.Length + line.Length > end)
            {
                text.Append(CultureInfo.InvariantCulture, $"… and {findings.Count - i} more\n");
                return;
            }

            text.Append(line).Append('\n');
        }
    }

    private static string Line(Finding finding)
    {
        var place = (finding.Path, finding.Line, finding.Column) switch
        {
            (null, _, _) => string.Empty,
            ({ } path, null, _) => $"{path}: ",
            ({ } path, { } line, null) => string.Create(CultureInfo.InvariantCulture, $"{path}({line}): "),
            ({ } path, { } line, { } column) => string.Create(CultureInfo.InvariantCulture, $"{path}({line},{column}): "),
        };
        return $"{place}{finding.Severity}{(finding.Code is null ? string.Empty : " " + finding.Code)}: {finding.Message}";
    }

    private static void AppendTail(StringBuilder text, string name, string output, int end)
    {
        output = PlainText.Of(output).Trim();
        var head = $"\nend of its {name}:\n";
        var room = end - text.Length - head.Length - 1;
        if (output.Length == 0 || room < 80)
        {
            return;
        }

        if (output.Length > room)
        {
            // Start at a line break if there is one soon enough.
            output = output[^room..];
            var line = output.IndexOf('\n', StringComparison.Ordinal);
            output = line >= 0 && line < output.Length / 2 ? output[(line + 1)..] : output;
        }

        text.Append(head).Append(output).Append('\n');
    }
}
