using System.Text.Json;

namespace DawBuild.Planning.Tasks;

/// <summary>A valid <c>tasks.json</c>. Only the reader makes plans, so ids are unique, dependencies exist, and there are no cycles.</summary>
public sealed record Plan
{
    /// <summary>Absolute path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>The plan's name; the name of its folder if the file gives none.</summary>
    public required string Name { get; init; }

    /// <summary>The goal of the whole plan, which every agent is told; null if the file gives none.</summary>
    public string? Goal { get; init; }

    /// <summary>The categories, in the plan's order.</summary>
    public IReadOnlyList<Category> Categories { get; init; } = [];

    /// <summary>The tasks, in the plan's order.</summary>
    public required IReadOnlyList<PlanTask> Tasks { get; init; }

    /// <summary>The <c>agents</c> section by name, uninterpreted: the room for agents knows what it may contain.</summary>
    public IReadOnlyDictionary<string, JsonElement> Agents { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The <c>notify</c> section, uninterpreted: the room that notifies knows what it may contain.</summary>
    public IReadOnlyList<JsonElement> Notify { get; init; } = [];

    /// <summary>The plan's own prompt template, as a path relative to the plan; null for the built-in one.</summary>
    public string? PromptTemplate { get; init; }

    /// <summary>The plan's settings for learning from its runs.</summary>
    public PlanMemory Memory { get; init; } = new();

    /// <summary>The maximum cost of one run in US dollars; null for no limit.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>The maximum cost of all runs of one day (UTC) in US dollars; null for no limit.</summary>
    public decimal? BudgetUsdPerDay { get; init; }

    /// <summary>The maximum number of tokens of one run; null for no limit.</summary>
    public long? BudgetTokens { get; init; }

    /// <summary>The maximum number of cars in the merge train at once; null to choose automatically, 1 for one after another.</summary>
    public int? MergeWindow { get; init; }

    /// <summary>
    /// The maximum number of cars in the merge train that one verification may cover if verifications are scarce; 1 to verify each on its own.
    /// </summary>
    public int MergeBatch { get; init; } = 1;

    /// <summary>The maximum number of verifications at once in each sandbox; null to use each sandbox's room.</summary>
    public int? Verifications { get; init; }

    /// <summary>Names of environment variables that agents may see besides those of the built-in allow-list.</summary>
    public IReadOnlyList<string> PassEnvironment { get; init; } = [];

    /// <summary>The folder that contains the file.</summary>
    public string Directory => System.IO.Path.GetDirectoryName(Path)!;
}
