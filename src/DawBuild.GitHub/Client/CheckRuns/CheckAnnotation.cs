namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>A remark at lines of a file, shown in the diff of the pull request.</summary>
/// <param name="Path">The file, relative to the root of the repository, with slashes.</param>
/// <param name="StartLine">The first line, from 1.</param>
/// <param name="EndLine">The last line, not before the first.</param>
/// <param name="AnnotationLevel">How bad.</param>
/// <param name="Message">What; at most 64 KB.</param>
public sealed record CheckAnnotation(string Path, int StartLine, int EndLine, AnnotationLevel AnnotationLevel, string Message)
{
    /// <summary>The first column, from 1; only where the remark stays in one line.</summary>
    public int? StartColumn { get; init; }

    /// <summary>The last column; only where the remark stays in one line.</summary>
    public int? EndColumn { get; init; }

    /// <summary>A headline; at most 255 characters.</summary>
    public string? Title { get; init; }
}
