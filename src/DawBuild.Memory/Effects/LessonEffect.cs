using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Effects;

/// <summary>
/// Measures whether lessons help. Compares tasks that had matching lessons on the first attempt: those that were shown them with those that were randomly
/// held out. Rehearsals and unfinished tasks do not count.
/// </summary>
/// <param name="With">The tasks that were shown lessons.</param>
/// <param name="Without">The tasks that were held out.</param>
public sealed record LessonEffect(EffectArm With, EffectArm Without)
{
    /// <summary>The fewest tasks per arm that justify a conclusion.</summary>
    public const int LeastTasks = 10;

    /// <summary>True if an arm has fewer than <see cref="LeastTasks"/>.</summary>
    public bool IsTooFew => With.Tasks < LeastTasks || Without.Tasks < LeastTasks;

    /// <summary>The difference in the share that passed on the first attempt, with lessons − without; each arm must have a task.</summary>
    public Interval FirstPass => Interval.OfDifference(With.PassedFirst, With.Tasks, Without.PassedFirst, Without.Tasks);

    /// <summary>Compares the two arms.</summary>
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
