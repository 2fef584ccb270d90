using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Spending;

/// <summary>The expected cost of a plan's open tasks, if they cost as much as completed tasks of the same category did in past runs.</summary>
/// <param name="Categories">The forecasts by category, in the order of the plan's tasks; categories without open tasks are omitted.</param>
public sealed record CostForecast(IReadOnlyList<CategoryForecast> Categories)
{
    /// <summary>The total in US dollars, for categories with completed tasks.</summary>
    public decimal Usd => Categories.Sum(category => category.Usd ?? 0);

    /// <summary>The total number of tokens, for categories with completed tasks.</summary>
    public long Tokens => Categories.Sum(category => category.Tokens ?? 0);

    /// <summary>The number of open tasks without a forecast.</summary>
    public int Unknown => Categories.Where(category => category.Past == 0).Sum(category => category.Open);

    /// <summary>Makes a forecast.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="past">The plan's past runs; rehearsals do not count.</param>
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
