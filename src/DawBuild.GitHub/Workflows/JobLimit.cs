using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.GitHub.Workflows;

/// <summary>Limits how long a job may take: GitHub ends jobs after six hours on its own runners, and after five days on others.</summary>
internal sealed class JobLimit(IReadOnlyList<string> runsOn)
{
    private const int Overhead = 15;
    private const int MostOfGitHub = 6 * 60;
    private const int MostOfOthers = 5 * 24 * 60;

    private static readonly string[] Hosted = ["ubuntu-", "windows-", "macos-"];

    private readonly int _most = runsOn.Any(label => Hosted.Any(prefix => label.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) ? MostOfGitHub : MostOfOthers;

    public int Minutes(PlanTask task) => (int)Math.Min(Wanted(task), _most);

    public IReadOnlyList<Diagnostic> Warnings(IReadOnlyList<PlanTask> tasks)
    {
        var longer = tasks.Where(task => Wanted(task) > _most).ToList();
        return longer.Count == 0 ? [] : [Errors.JobTooLong(longer[0].Id, longer.Count - 1, Wanted(longer[0]) / 60, _most / 60)];
    }

    private static double Wanted(PlanTask task) => Math.Ceiling(task.Timeout.TotalMinutes * task.Retries) + Overhead;
}
