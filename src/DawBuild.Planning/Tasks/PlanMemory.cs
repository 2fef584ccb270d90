namespace DawBuild.Planning.Tasks;

/// <summary>What the plan says of learning from its runs.</summary>
public sealed record PlanMemory
{
    /// <summary>The default share of tasks whose prompts hold no lessons, in percent.</summary>
    public const int StandardHoldOut = 20;

    /// <summary>Which lessons prompts may hold.</summary>
    public LessonUse Lessons { get; init; }

    /// <summary>The share of tasks whose prompts hold no lessons although some fit, in percent from 0 to 100: what shows whether they help.</summary>
    public int HoldOut { get; init; } = StandardHoldOut;

    /// <summary>A shell command that turns a failure and what fixed it into lessons; null for none.</summary>
    public string? Reflect { get; init; }

    /// <summary>Programs that lessons may name besides those of the plan's verification.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>The address of a Neo4j that keeps the memory of many machines; null for none.</summary>
    public string? Graph { get; init; }

    /// <summary>A file with its user and password, as a path relative to the plan; null for the environment's.</summary>
    public string? Credentials { get; init; }
}
