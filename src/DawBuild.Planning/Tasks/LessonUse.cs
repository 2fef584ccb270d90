namespace DawBuild.Planning.Tasks;

/// <summary>Which lessons prompts may hold.</summary>
public enum LessonUse
{
    /// <summary>Those in the plan's own file of lessons, which people read and commit.</summary>
    Approved,

    /// <summary>Those that runs proposed too.</summary>
    Auto,

    /// <summary>None.</summary>
    Off,
}
