using DawBuild.Planning.Tasks;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Agents;

/// <summary>Lessons from earlier tasks.</summary>
public interface ILessons
{
    /// <summary>Chooses the lessons for an attempt's prompt.</summary>
    /// <param name="task">The task.</param>
    /// <param name="failure">Why the last attempt failed; null for the first attempt.</param>
    /// <param name="verdict">The verdict that the last attempt failed with; null if no verdict was the reason.</param>
    /// <returns>The lessons; null if none apply.</returns>
    LessonChoice? Choose(PlanTask task, AttemptFeedback? failure, Verdict? verdict);
}
