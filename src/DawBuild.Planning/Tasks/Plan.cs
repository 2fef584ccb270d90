using System.Text.Json;

namespace DawBuild.Planning.Tasks;

/// <summary>What a valid <c>tasks.json</c> says. Made by the reader only, so ids are unique, dependencies exist, and there are no cycles.</summary>
public sealed record Plan
{
    /// <summary>Absolute path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>The plan's name; the folder's when the file gives none.</summary>
    public required string Name { get; init; }

    /// <summary>What the whole plan is for, told to every agent; null when the file does not say it.</summary>
    public string? Goal { get; init; }

    /// <summary>The categories, in the plan's order.</summary>
    public IReadOnlyList<Category> Categories { get; init; } = [];

    /// <summary>The tasks, in the plan's order.</summary>
    public required IReadOnlyList<PlanTask> Tasks { get; init; }

    /// <summary>The <c>agents</c> section by name, untouched: what it may hold is known to the agents' room.</summary>
    public IReadOnlyDictionary<string, JsonElement> Agents { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The <c>notify</c> section, untouched: what it may hold is known to the room that notifies.</summary>
    public IReadOnlyList<JsonElement> Notify { get; init; } = [];

    /// <summary>A prompt template of the plan's own, as a path relative to the plan; null for the built-in one.</summary>
    public string? PromptTemplate { get; init; }

    /// <summary>What it says of learning from its runs.</summary>
    public PlanMemory Memory { get; init; } = new();

    /// <summary>The most that one run may cost, in US dollars.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>The most that all runs of one day (UTC) may cost, in US dollars.</summary>
    public decimal? BudgetUsdPerDay { get; init; }

    /// <summary>The most tokens that one run may use.</summary>
    public long? BudgetTokens { get; init; }

    /// <summary>The most cars that the merge train may have at once; null for what it finds out itself, 1 for one after another.</summary>
    public int? MergeWindow { get; init; }

    /// <summary>The most cars of the merge train that one verification may cover where verifications are scarce; 1 for each by itself.</summary>
    public int MergeBatch { get; init; } = 1;

    /// <summary>The most verifications at once in each sandbox; null for what each has room for.</summary>
    public int? Verifications { get; init; }

    /// <summary>Names of environment variables that agents may see besides the built-in allow-list.</summary>
    public IReadOnlyList<string> PassEnvironment { get; init; } = [];

    /// <summary>The folder that holds the file.</summary>
    public string Directory => System.IO.Path.GetDirectoryName(Path)!;
}
