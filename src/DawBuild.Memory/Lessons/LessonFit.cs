using DawBuild.Planning.Globbing;
using DawBuild.Planning.Tasks;

namespace DawBuild.Memory.Lessons;

/// <summary>Scores how well a lesson matches a task.</summary>
internal static class LessonFit
{
    /// <summary>Returns the score: 4 for the failure to be fixed, 2 for paths, 1 for the category; null if the lesson is about other tasks.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="task">The task.</param>
    /// <param name="paths">The patterns of the paths that the task may change or must produce.</param>
    /// <param name="failure">The fingerprint of the task's last failure; null for a first attempt.</param>
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

    // A pattern may match another pattern as a path: "src/**" matches "src/Model/**".
    private static bool Overlap(PathGlob one, PathGlob other) =>
        string.Equals(one.Pattern, other.Pattern, StringComparison.Ordinal) || one.IsMatch(other.Pattern) || other.IsMatch(one.Pattern);
}
