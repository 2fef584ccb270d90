using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;

namespace DawBuild.Memory.Experiences;

/// <summary>Writes a run's experiences when it ends. If a run does not finish, the next command that reads the log creates them from its journal.</summary>
/// <param name="directory">The run.</param>
public sealed class ExperienceLog(RunDirectory directory) : IRunObserver
{
    private readonly RunExperiences _experiences = new();

    /// <inheritdoc/>
    public string Name => "experience log";

    /// <inheritdoc/>
    public Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        foreach (var e in events)
        {
            _experiences.Apply(e);
        }

        if (events.Any(e => e is RunFinished))
        {
            new ExperienceStore(directory.Root).Write(_experiences, directory, File.GetLastWriteTimeUtc(directory.JournalPath));
        }

        return Task.CompletedTask;
    }
}
