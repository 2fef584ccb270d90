using System.Globalization;
using System.Text;
using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.Reports;

namespace DawBuild.GitHub.Publishing;

/// <summary>
/// Writes the end of a run to the files that a runner gives to a step: a page for people (<c>GITHUB_STEP_SUMMARY</c>) and outputs for later steps
/// (<c>GITHUB_OUTPUT</c>: <c>run</c>, <c>completed</c>, <c>blocked</c>, <c>branch</c>). They need no token, so they work for forks.
/// </summary>
internal sealed class StepSummary(ActionsJob job, UntrustedMarkdown foreign) : IReportTarget
{
    // The runner discards the whole page if it exceeds 1 MiB, and other programs may already have written to it.
    private const int MaxBytes = 900_000;
    private bool _written;

    public string Name => "the summary of the step";

    public TimeSpan Interval => TimeSpan.Zero;

    public async Task ShowAsync(RunReport report, CancellationToken ct)
    {
        if (!report.IsOver || _written)
        {
            return;
        }

        _written = true;
        await AppendAsync(job.SummaryPath, "\n\n" + Page(report), ct);
        await AppendAsync(job.OutputPath, Outputs(report), ct);
    }

    private string Page(RunReport report)
    {
        var page = new RunPage(report, foreign);
        return new Sections(MaxBytes)
            .Add($"## {foreign.Inline(report.Name)}\n\n{page.Head()}\n")
            .Add(page.Blocked())
            .AddWhole(MermaidGraph.Of(report))
            .Add($"### Tasks\n{page.Table()}")
            .Add($"### Times\n{page.Times()}")
            .ToString();
    }

    private static string Outputs(RunReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"run={report.Run}\ncompleted={report.Completed}\nblocked={report.Blocked}\nbranch={(report.Base is null ? "" : $"daw/{report.Run}/integration")}\n");

    // One write per block: other processes of the step may append to the same files.
    private static async Task AppendAsync(string? path, string text, CancellationToken ct)
    {
        if (path is { Length: > 0 })
        {
            await File.AppendAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct);
        }
    }
}
