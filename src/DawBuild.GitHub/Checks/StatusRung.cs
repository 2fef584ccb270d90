using DawBuild.GitHub.Client;
using DawBuild.GitHub.Client.CheckRuns;
using DawBuild.GitHub.Client.Statuses;
using DawBuild.GitHub.Client.Text;

namespace DawBuild.GitHub.Checks;

/// <summary>Commit statuses: what a personal token may write. The newest of a context counts, so nothing has to be found again.</summary>
internal sealed class StatusRung(IGitHubRepository github, Uri? link) : IRung
{
    private const int DescriptionLength = 140;
    private readonly Dictionary<(string Head, string Key), CommitStatus> _shown = [];

    public string Name => "commit statuses";

    public async Task ShowAsync(IReadOnlyList<CheckView> views, string head, bool isOver, CancellationToken ct)
    {
        foreach (var view in views)
        {
            var status = new CommitStatus(StateOf(view), view.Name.Replace(" ", "", StringComparison.Ordinal), Utf8Cut.Line(view.Title, DescriptionLength)) { TargetUrl = link };
            if (_shown.GetValueOrDefault((head, view.Key)) != status)
            {
                await github.SetStatusAsync(head, status, ct);
                _shown[(head, view.Key)] = status;
            }
        }
    }

    private static StatusState StateOf(CheckView view) => view.Conclusion switch
    {
        null => StatusState.Pending,
        CheckConclusion.Success or CheckConclusion.Neutral => StatusState.Success,
        CheckConclusion.Cancelled or CheckConclusion.Skipped => StatusState.Error,
        _ => StatusState.Failure,
    };
}
