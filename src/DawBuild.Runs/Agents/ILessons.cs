using DawBuild.Planning.Tasks;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Agents;

/// <summary>What earlier tasks taught.</summary>
public interface ILessons
{
    /// <summary>The lessons for an attempt's prompt.</summary>
    /// <param name="task">The task.</param>
    /// <param name="failure">Why the last attempt failed; null for a first one.</param>
    /// <param name="verdict">The verdict that it failed by; null when it was none.</param>
    /// <returns>Null when none fits.</returns>
    LessonChoice? Choose(PlanTask task, AttemptFeedback? failure, Verdict? verdict);
}
