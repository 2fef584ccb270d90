namespace DawBuild.Runs.Spending;

/// <summary>The expected cost of the open tasks of one category.</summary>
/// <param name="Category">The category's name; empty for tasks without one.</param>
/// <param name="Open">The number of tasks that are not completed.</param>
/// <param name="Past">The number of completed tasks that the forecast is based on; their costs include failed attempts.</param>
/// <param name="Usd">The cost in US dollars; null without completed tasks.</param>
/// <param name="Tokens">The number of tokens; null without completed tasks.</param>
public sealed record CategoryForecast(string Category, int Open, int Past, decimal? Usd, long? Tokens);
