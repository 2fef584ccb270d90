namespace DawBuild.Runs.Spending;

/// <summary>What the open tasks of one category will cost.</summary>
/// <param name="Category">Its name; empty for tasks without one.</param>
/// <param name="Open">How many tasks are not completed.</param>
/// <param name="Past">How many completed ones the forecast rests on; failed attempts are part of what those cost.</param>
/// <param name="Usd">In US dollars; null without a past.</param>
/// <param name="Tokens">Tokens; null without a past.</param>
public sealed record CategoryForecast(string Category, int Open, int Past, decimal? Usd, long? Tokens);
