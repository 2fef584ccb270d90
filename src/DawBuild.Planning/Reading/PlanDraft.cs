using System.Text.Json;
using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>The whole file as written.</summary>
internal sealed class PlanDraft
{
    public string? Name { get; set; }

    public string? Goal { get; set; }

    public DefaultsDraft Defaults { get; } = new();

    public List<CategoryDraft> Categories { get; } = [];

    /// <summary>The <c>tasks</c> field, whose entries are read after everything else; null if it is not a list.</summary>
    public Field? Tasks { get; set; }

    public Dictionary<string, JsonElement> Agents { get; } = new(StringComparer.Ordinal);

    public List<JsonElement> Notify { get; } = [];

    public string? PromptTemplate { get; set; }

    public PlanMemory Memory { get; set; } = new();

    public decimal? BudgetUsd { get; set; }

    public decimal? BudgetUsdPerDay { get; set; }

    public long? BudgetTokens { get; set; }

    public IReadOnlyList<string>? PassEnvironment { get; set; }

    public int? MergeWindow { get; set; }

    public int? MergeBatch { get; set; }

    public int? Verifications { get; set; }
}
