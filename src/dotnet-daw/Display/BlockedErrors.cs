using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Runs.Journal;

namespace DawBuild.Tool.Display;

/// <summary>
/// What the error list of a build or an editor shows for a blocked task: the reason, and the errors of its last verification, with their lines in the
/// folder that its agent worked in. That folder stays until the task is completed.
/// </summary>
internal static class BlockedErrors
{
    private const int MostFindings = 10;

    /// <summary>Returns the errors, with the reason first.</summary>
    public static IEnumerable<Diagnostic> Of(TaskState task) => Findings(task).Prepend(task.Blocked!.Diagnostic);

    private static IEnumerable<Diagnostic> Findings(TaskState task)
    {
        if (task is not { Last: { } attempt, Verdicts: [.., { Verdict.FailedCommand: { } failed } last] } || last.Attempt != attempt.Attempt)
        {
            return [];
        }

        return failed.Findings.Where(IsError).Distinct().Take(MostFindings)
            .Select(finding => Errors.FindingOfBlocked(task.Id, finding.Code, finding.Message, new SourceLocation(Path.Join(attempt.Workspace, PlainText.Line(finding.Path!)), finding.Line ?? 1, finding.Column ?? 1)));
    }

    private static bool IsError(Finding finding) => finding.Path is not null && string.Equals(finding.Severity, "error", StringComparison.Ordinal);
}
