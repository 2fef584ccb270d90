using DawBuild.GitHub.Client;
using DawBuild.GitHub.Client.Text;
using Octokit;

namespace DawBuild.GitHub.Checks;

/// <summary>Writes commit statuses, which a personal token may do. Only the newest status of a context counts, so earlier ones need not be found.</summary>
internal sealed class CommitStatusPublisher(IGitHubRepository github, Uri? link) : ICheckPublisher
{
    private const int DescriptionLength = 140;
    private readonly Dictionary<(string Head, string Key), (CommitState State, string Title)> _shown = [];

    public string Name => "commit statuses";

    public async Task ShowAsync(IReadOnlyList<CheckView> views, string head, bool isOver, CancellationToken ct)
    {
        foreach (var view in views)
        {
            var looks = (State: StateOf(view), Title: Utf8Cut.Line(view.Title, DescriptionLength));
            if (!_shown.TryGetValue((head, view.Key), out var shown) || shown != looks)
            {
                var status = new NewCommitStatus { State = looks.State, Description = Utf8Cut.Line(view.WholeTitle, DescriptionLength), Context = view.Name.Replace(" ", "", StringComparison.Ordinal), TargetUrl = link?.AbsoluteUri };
                await github.SetStatusAsync(head, status, ct);
                _shown[(head, view.Key)] = looks;
            }
        }
    }

    private static CommitState StateOf(CheckView view) => view.Conclusion switch
    {
        null => CommitState.Pending,
        CheckConclusion.Success or CheckConclusion.Neutral => CommitState.Success,
        CheckConclusion.Cancelled or CheckConclusion.Skipped => CommitState.Error,
        _ => CommitState.Failure,
    };
}
