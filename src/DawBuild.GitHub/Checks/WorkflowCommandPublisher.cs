using DawBuild.GitHub.Hosting;
using Octokit;

namespace DawBuild.GitHub.Checks;

/// <summary>
/// Writes workflow commands to the log of the step. They need no token, so they work for forks. GitHub shows at most 10 errors and 10 warnings per step, so
/// they are written at the end, errors first.
/// </summary>
internal sealed class WorkflowCommandPublisher(StepLog? log) : ICheckPublisher
{
    private const int MostOfAKind = 10;
    private bool _written;

    public string Name => log is null ? "the reports of the run itself" : "annotations of the workflow run";

    public async Task ShowAsync(IReadOnlyList<CheckView> views, string head, bool isOver, CancellationToken ct)
    {
        if (!isOver || _written || log is null)
        {
            return;
        }

        _written = true;
        var annotations = views.Skip(1).SelectMany(Of).ToList();
        await log.WriteAsync(annotations.Where(command => command.Kind is "error").Take(MostOfAKind).Concat(annotations.Where(command => command.Kind is "warning").Take(MostOfAKind)), ct);
    }

    private static IEnumerable<WorkflowCommand> Of(CheckView view)
    {
        var found = view.Annotations.Select(annotation => new WorkflowCommand(annotation.AnnotationLevel == CheckAnnotationLevel.Failure ? "error" : "warning", annotation.Message)
        {
            File = annotation.Path,
            Line = annotation.StartLine,
            Title = $"{view.Name}: {annotation.Title}",
        });
        return view.Conclusion is null or CheckConclusion.Success or CheckConclusion.Neutral or CheckConclusion.Skipped or CheckConclusion.Cancelled
            ? found
            : found.Prepend(new WorkflowCommand("error", view.Title) { Title = view.Name });
    }
}
