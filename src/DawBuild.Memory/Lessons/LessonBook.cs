using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Memory.Lessons;

/// <summary>
/// The lessons of a plan during one run. It watches the run's journal, so that a harmful lesson is retired at once. Lessons are only text in a prompt:
/// nothing else in a run reads them.
/// </summary>
public sealed class LessonBook : ILessons, IRunObserver
{
    /// <summary>The most lessons in a prompt.</summary>
    public const int MostShown = 5;

    /// <summary>The most characters of all lessons in a prompt, including bullets.</summary>
    public const int MostCharacters = 1_500;

    private const int BulletLength = 3;
    private readonly Lock _lock = new();
    private readonly IReadOnlyList<(Lesson Lesson, string Id, string Text)> _lessons;
    private readonly LessonRecords _records;
    private readonly HashSet<(string Task, int Attempt)> _counted = [];
    private readonly RunExperiences _run = new();
    private readonly string _runId;
    private readonly int _holdOut;

    /// <summary>Creates the book.</summary>
    /// <param name="plan">The plan, which controls what may be shown.</param>
    /// <param name="run">The run's id.</param>
    /// <param name="lessons">All existing lessons.</param>
    /// <param name="past">The experiences of other runs.</param>
    public LessonBook(Plan plan, string run, IEnumerable<Lesson> lessons, IEnumerable<Experience> past)
    {
        var clean = new LessonText(plan);
        (_runId, _holdOut) = (run, plan.Memory.HoldOut);
        _records = LessonRecords.Of(past.Where(attempt => !string.Equals(attempt.Run, run, StringComparison.Ordinal)));
        _lessons =
        [
            .. lessons.Where(lesson => plan.Memory.Lessons == LessonUse.Auto || (plan.Memory.Lessons == LessonUse.Approved && lesson.IsApproved))
                .Select(lesson => (lesson, lesson.Id, Text: clean.Clean(lesson.Text)!)).Where(lesson => lesson.Text is not null)
                .DistinctBy(lesson => lesson.Id, StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public string Name => "lessons";

    /// <inheritdoc/>
    public LessonChoice? Choose(PlanTask task, AttemptFeedback? failure, Verdict? verdict)
    {
        var fingerprint = failure is null ? null : Fingerprint.Of(failure, verdict).Hash;
        var paths = LessonFile.Globs([.. task.MayTouch, .. task.Outputs]);
        var chosen = new List<(Lesson Lesson, string Id, string Text)>();
        var room = MostCharacters;
        lock (_lock)
        {
            foreach (var lesson in _lessons.Select(lesson => (lesson, Fit: LessonFit.Of(lesson.Lesson, task, paths, fingerprint)))
                .Where(entry => entry.Fit is not null && !_records.IsRetired(entry.lesson.Id))
                .OrderByDescending(entry => entry.Fit).ThenByDescending(entry => entry.lesson.Lesson.IsApproved).ThenByDescending(entry => Usefulness(entry.lesson.Id))
                .ThenBy(entry => entry.lesson.Id, StringComparer.Ordinal).Select(entry => entry.lesson))
            {
                if (chosen.Count < MostShown && lesson.Text.Length + BulletLength <= room)
                {
                    chosen.Add(lesson);
                    room -= lesson.Text.Length + BulletLength;
                }
            }
        }

        return chosen.Count == 0 ? null
            : new LessonChoice([.. chosen.Select(lesson => lesson.Id)], [.. chosen.Select(lesson => lesson.Text)], HoldOut.Has(_runId, task.Id.Value, _holdOut));
    }

    /// <inheritdoc/>
    public Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        foreach (var e in events)
        {
            _run.Apply(e);
        }

        lock (_lock)
        {
            foreach (var attempt in _run.TakeChanged().Where(attempt => attempt.Outcome != ExperienceOutcome.Unfinished && _counted.Add((attempt.Task, attempt.Attempt))))
            {
                _records.Add(attempt);
            }
        }

        return Task.CompletedTask;
    }

    // Laplace's rule of succession: a lesson that was never shown ranks between those that helped and those that did not.
    private double Usefulness(string id) => (_records[id].Passed + 1.0) / (_records[id].Passed + _records[id].Failed + 2);
}
