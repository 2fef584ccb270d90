using DawBuild.Findings;
using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.Reports;
using DawBuild.Runs.Sandboxes;
using Octokit;

namespace DawBuild.GitHub.Checks;

/// <summary>Turns compiler errors and failed tests of a task's last verification into annotations at their lines, errors first.</summary>
internal static class Annotations
{
    public static IReadOnlyList<NewCheckRunAnnotation> Of(TaskReport task, UntrustedMarkdown foreign) =>
    [
        .. (task.LastAttempt?.Verdict?.Commands ?? [])
            .SelectMany(command => command.Findings, (command, finding) => (command, finding))
            .Where(entry => IsInside(entry.finding.Path))
            .Select(entry => Of(entry.command, entry.finding, foreign))
            .DistinctBy(annotation => (annotation.Path, annotation.StartLine, annotation.StartColumn, annotation.Title, annotation.Message))
            .OrderByDescending(annotation => annotation.AnnotationLevel!.Value.Value),
    ];

    private static NewCheckRunAnnotation Of(CommandResult command, Finding finding, UntrustedMarkdown foreign)
    {
        var line = Math.Max(1, finding.Line ?? 1);
        return new NewCheckRunAnnotation(finding.Path!, line, line, LevelOf(finding), foreign.Title(finding.Message, 2000))
        {
            StartColumn = finding.Column,
            EndColumn = finding.Column,
            Title = foreign.Title(finding.Code is { Length: > 0 } code ? $"{command.Name}: {code}" : command.Name),
        };
    }

    private static CheckAnnotationLevel LevelOf(Finding finding) =>
        string.Equals(finding.Severity, "warning", StringComparison.OrdinalIgnoreCase) ? CheckAnnotationLevel.Warning : CheckAnnotationLevel.Failure;

    // The path comes from the output of an untrusted program.
    private static bool IsInside(string? path) =>
        path is { Length: > 0 and < 4096 }
        && !path.StartsWith('/')
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/').Contains("..", StringComparer.Ordinal);
}
