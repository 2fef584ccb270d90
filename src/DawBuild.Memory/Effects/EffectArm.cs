using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Effects;

/// <summary>The tasks in one arm of a comparison.</summary>
public sealed class EffectArm
{
    private readonly IReadOnlyList<IReadOnlyList<Experience>> _tasks;

    internal EffectArm(IReadOnlyList<IReadOnlyList<Experience>> tasks) => _tasks = tasks;

    /// <summary>The number of tasks.</summary>
    public int Tasks => _tasks.Count;

    /// <summary>How many of them passed on the first attempt.</summary>
    public int PassedFirst => _tasks.Count(task => task[0].Outcome == ExperienceOutcome.Passed);

    /// <summary>The number of attempts of each task.</summary>
    public IReadOnlyList<double> Attempts => [.. _tasks.Select(task => (double)task.Count)];

    /// <summary>The cost of each task in US dollars; tasks without a reported cost are left out.</summary>
    public IReadOnlyList<double> Usd => [.. _tasks.Where(task => task.Any(attempt => attempt.CostUsd is not null)).Select(task => (double)task.Sum(attempt => attempt.CostUsd ?? 0))];

    /// <summary>The agent time of each task, in seconds.</summary>
    public IReadOnlyList<double> Seconds => [.. _tasks.Select(task => task.Sum(attempt => attempt.Worked.TotalSeconds))];
}
