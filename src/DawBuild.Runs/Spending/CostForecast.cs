using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Spending;

/// <summary>What the open tasks of a plan will cost, if they cost as much as completed ones of the same category did in past runs.</summary>
/// <param name="Categories">By category, in the plan's order; those without open tasks are omitted.</param>
public sealed record CostForecast(IReadOnlyList<CategoryForecast> Categories)
{
    /// <summary>In US dollars, of the tasks whose category has a past.</summary>
    public decimal Usd => Categories.Sum(category => category.Usd ?? 0);

    /// <summary>Tokens, of the tasks whose category has a past.</summary>
    public long Tokens => Categories.Sum(category => category.Tokens ?? 0);

    /// <summary>Open tasks of which nothing is known.</summary>
    public int Unknown => Categories.Where(category => category.Past == 0).Sum(category => category.Open);

    /// <summary>Makes it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="past">Its runs so far; rehearsals do not count.</param>
    public static CostForecast Of(Plan plan, IEnumerable<RunState> past)
    {
        var known = plan.Tasks.ToDictionary(task => task.Id, task => task.Category ?? string.Empty);
        var completed = past.Where(run => run.Started is { Rehearsal: false })
            .SelectMany(run => run.Tasks.Values)
            .Where(task => task.Phase == TaskPhase.Completed && task.Tokens > 0 && known.ContainsKey(task.Id))
            .ToLookup(task => known[task.Id], StringComparer.Ordinal);
        return new CostForecast(
            [.. plan.Tasks.Where(task => task.Status != PlanTaskStatus.Completed)
                .GroupBy(task => task.Category ?? string.Empty, StringComparer.Ordinal)
                .Select(open => Of(open.Key, open.Count(), [.. completed[open.Key]]))]);
    }

    private static CategoryForecast Of(string category, int open, IReadOnlyList<TaskState> past) => past.Count == 0
        ? new CategoryForecast(category, open, 0, null, null)
        : new CategoryForecast(category, open, past.Count, past.Sum(task => task.CostUsd) / past.Count * open, past.Sum(task => task.Tokens) / past.Count * open);
}
