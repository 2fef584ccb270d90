using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.Reports;

namespace DawBuild.GitHub.PullRequests;

/// <summary>The text of the pull request: plan, status, what every task changed, how it was verified, and what it cost.</summary>
internal sealed class PullRequestPage(RunReport run, Uri? link, UntrustedMarkdown foreign)
{
    // GitHub's limit is 65536 characters, and there are never fewer bytes than characters.
    private const int MaxBytes = 65_000;

    public string Title() => foreign.Title($"{run.Name}: {Labels.Headline(run)}", 250);

    public string Body()
    {
        var page = new RunPage(run, foreign);
        return new Sections(MaxBytes)
            .Add(page.Head(link))
            .Add(page.Blocked())
            .AddWhole(MermaidGraph.Of(run))
            .Add($"### Tasks\n{page.Table()}")
            .Add($"### Times\n{page.Times()}")
            .Add($"### What changed\n{page.Changes()}")
            .ToString();
    }
}
