using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Effects;

/// <summary>
/// Whether lessons help: tasks that lessons fitted at the first attempt, those that were told against those that were held out by chance.
/// Rehearsals and tasks at work do not count.
/// </summary>
/// <param name="With">Those that were told.</param>
/// <param name="Without">Those that were held out.</param>
public sealed record LessonEffect(EffectArm With, EffectArm Without)
{
    /// <summary>The fewest tasks of each side that are worth a statement.</summary>
    public const int LeastTasks = 10;

    /// <summary>True when one side has fewer than <see cref="LeastTasks"/>.</summary>
    public bool IsTooFew => With.Tasks < LeastTasks || Without.Tasks < LeastTasks;

    /// <summary>The share that passed at the first attempt, with lessons − without; each side must have a task.</summary>
    public Interval FirstPass => Interval.OfDifference(With.PassedFirst, With.Tasks, Without.PassedFirst, Without.Tasks);

    /// <summary>Compares.</summary>
    public static LessonEffect Of(IEnumerable<Experience> experiences)
    {
        var tasks = experiences.Where(attempt => !attempt.Rehearsal).GroupBy(attempt => (attempt.Run, attempt.Task))
            .Select(task => (IReadOnlyList<Experience>)[.. task.OrderBy(attempt => attempt.Attempt)])
            .Where(task => task[0].Attempt == 1 && task[^1].Outcome is ExperienceOutcome.Passed or ExperienceOutcome.Blocked or ExperienceOutcome.Failed).ToList();
        return new LessonEffect(
            new EffectArm([.. tasks.Where(task => task[0].Lessons.Count > 0)]),
            new EffectArm([.. tasks.Where(task => task[0].HeldOut)]));
    }
}
