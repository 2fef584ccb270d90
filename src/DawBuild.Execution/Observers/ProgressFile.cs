using System.Text;
using DawBuild.Execution.Journal;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Observers;

/// <summary>Keeps PROGRESS.md, the page for people, beside the plan.</summary>
public sealed class ProgressFile(Plan plan, PlanAnalysis analysis, string path) : IRunObserver
{
    /// <inheritdoc/>
    public string Name => "PROGRESS.md";

    /// <inheritdoc/>
    public async Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        if (!events.Any(e => e is RunStarted or RunResumed or RunFinished or TaskStarted or TaskCompleted or TaskBlocked or TaskRetried or VerificationFinished))
        {
            return;
        }

        var temporary = path + ".tmp";
        await File.WriteAllTextAsync(temporary, new ProgressPage(plan, analysis, state).ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct);
        File.Move(temporary, path, overwrite: true);
    }
}
