using Octokit;

namespace DawBuild.GitHub.Client.Text;

/// <summary>
/// Applies GitHub's limits on check runs (https://docs.github.com/rest/checks/runs) before anything is sent; otherwise one long field would lose the whole
/// report.
/// </summary>
internal static class CheckRunLimits
{
    /// <summary>The maximum number of annotations in one request.</summary>
    public const int AnnotationsPerRequest = 50;

    /// <summary>The maximum size of a summary, and of a text, in bytes.</summary>
    public const int TextBytes = 65535;

    private const int MessageBytes = 64 * 1024;
    private const int TitleLength = 255;

    internal static NewCheckRunOutput? Apply(NewCheckRunOutput? output) =>
        output is null ? null : new NewCheckRunOutput(Utf8Cut.Line(output.Title, TitleLength), MarkdownCut.Apply(output.Summary, TextBytes))
        {
            Text = output.Text is { } text ? MarkdownCut.Apply(text, TextBytes) : null,
            Annotations = output.Annotations is { Count: > 0 } annotations ? [.. Within(annotations).Select(Apply)] : null,
        };

    private static IReadOnlyList<NewCheckRunAnnotation> Within(IReadOnlyList<NewCheckRunAnnotation> annotations) =>
        annotations.Count <= AnnotationsPerRequest
            ? annotations
            : throw new ArgumentException($"{annotations.Count} annotations in one request; send batches of {AnnotationsPerRequest}", nameof(annotations));

    private static NewCheckRunAnnotation Apply(NewCheckRunAnnotation annotation)
    {
        var start = Math.Max(1, annotation.StartLine);
        var end = Math.Max(start, annotation.EndLine);
        var columns = start == end;
        var message = annotation.Message.Length == 0 ? "(no message)" : Utf8Cut.Prefix(annotation.Message, MessageBytes);
        return new NewCheckRunAnnotation(annotation.Path, start, end, annotation.AnnotationLevel!.Value.Value, message)
        {
            StartColumn = columns && annotation.StartColumn > 0 ? annotation.StartColumn : null,
            EndColumn = columns && annotation.EndColumn > 0 ? annotation.EndColumn : null,
            Title = annotation.Title is { Length: > 0 } title ? Utf8Cut.Line(title, TitleLength) : null,
        };
    }
}
