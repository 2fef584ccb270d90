using System.Text;
using DawBuild.Files;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.Runs.Observers;

/// <summary>
/// Keeps <c>.daw/PROGRESS.md</c> up to date, the progress page for people. It is among the run's own files, because many repositories have a
/// PROGRESS.md of their own.
/// </summary>
public sealed class ProgressFile(Plan plan, PlanAnalysis analysis) : IRunObserver
{
    private readonly string _path = Path.Join(plan.Directory, ".daw", "PROGRESS.md");

    /// <inheritdoc/>
    public string Name => "PROGRESS.md";

    /// <inheritdoc/>
    public async Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        if (!events.Any(e => e is RunStarted or RunResumed or RunFinished or TaskStarted or TaskCompleted or TaskBlocked or TaskRetried or VerificationFinished))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            // Make a new file, so that no existing link is followed.
            await using (var file = new StreamWriter(temporary, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write, FileShare.Read)))
            {
                await file.WriteAsync(new ProgressPage(analysis, new RunView(plan, state)).ToString().AsMemory(), ct);
            }

            File.Move(temporary, _path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
