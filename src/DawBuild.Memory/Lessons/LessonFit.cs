using DawBuild.Planning.Globbing;
using DawBuild.Planning.Tasks;

namespace DawBuild.Memory.Lessons;

/// <summary>Whether a lesson is about a task, and how much.</summary>
internal static class LessonFit
{
    /// <summary>Points: 4 for the failure that is to be repaired, 2 for paths, 1 for the category; null when it is about other tasks.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="task">The task.</param>
    /// <param name="paths">The patterns of the paths that it may change or has to leave.</param>
    /// <param name="failure">The fingerprint of its last failure; null for a first attempt.</param>
    public static int? Of(Lesson lesson, PlanTask task, IReadOnlyList<PathGlob> paths, string? failure)
    {
        if (lesson.Category is { } category && !string.Equals(category, task.Category, StringComparison.Ordinal))
        {
            return null;
        }

        if (lesson.Paths.Count > 0 && paths.Count > 0 && !lesson.Paths.Any(glob => paths.Any(path => Overlap(glob, path))))
        {
            return null;
        }

        return (lesson.Failure is not null && string.Equals(lesson.Failure, failure, StringComparison.Ordinal) ? 4 : 0)
            + (lesson.Paths.Count > 0 && paths.Count > 0 ? 2 : 0)
            + (lesson.Category is null ? 0 : 1);
    }

    // A pattern is a path of another one: "src/Model/**" of "src/**".
    private static bool Overlap(PathGlob one, PathGlob other) =>
        string.Equals(one.Pattern, other.Pattern, StringComparison.Ordinal) || one.IsMatch(other.Pattern) || other.IsMatch(one.Pattern);
}
