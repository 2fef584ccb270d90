namespace DawBuild.Planning.Tasks;

/// <summary>The plan's settings for learning from its runs.</summary>
public sealed record PlanMemory
{
    /// <summary>The default percentage of tasks whose prompts get no lessons.</summary>
    public const int StandardHoldOut = 20;

    /// <summary>Which lessons prompts may contain.</summary>
    public LessonUse Lessons { get; init; }

    /// <summary>The percentage, 0 to 100, of tasks whose prompts get no lessons even if some apply, to measure whether lessons help.</summary>
    public int HoldOut { get; init; } = StandardHoldOut;

    /// <summary>A shell command that derives lessons from a failure and its fix; null for none.</summary>
    public string? Reflect { get; init; }

    /// <summary>Programs that lessons may name besides those in the plan's verification.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>The address of a Neo4j database that keeps the memory of several machines; null for none.</summary>
    public string? Graph { get; init; }

    /// <summary>A file with its user and password, as a path relative to the plan; null to use the environment.</summary>
    public string? Credentials { get; init; }
}
