namespace DawBuild.Planning.Tasks;

/// <summary>Which lessons prompts may contain.</summary>
public enum LessonUse
{
    /// <summary>The lessons in the plan's own file, which people review and commit.</summary>
    Approved,

    /// <summary>Also the lessons that runs proposed.</summary>
    Auto,

    /// <summary>None.</summary>
    Off,
}
