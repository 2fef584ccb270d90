using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;

namespace DawBuild.Memory.Estimates;

/// <summary>
/// Predicts how long tasks take from completed ones: agents in proportion to the planned duration, verification and merge independently of it. It uses tasks
/// of the same category, agent, and size if there are enough of them, or else a broader kind.
/// </summary>
public sealed class DurationModel
{
    /// <summary>The fewest completed tasks of a kind for it to be used instead of a broader kind.</summary>
    public const int LeastOfAKind = 8;

    private readonly Dictionary<string, (LogNormal Ratio, LogNormal After)> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<PlanTask, string> _kindOf = new(ReferenceEqualityComparer.Instance);

    private DurationModel(int tasks) => Tasks = tasks;

    /// <summary>The number of completed tasks that the model is based on.</summary>
    public int Tasks { get; }

    /// <summary>Fits the model; null if there are fewer than three completed tasks with a planned duration. Rehearsals do not count.</summary>
    public static DurationModel? Of(IEnumerable<Experience> experiences)
    {
        var samples = experiences.Where(attempt => !attempt.Rehearsal).GroupBy(attempt => (attempt.Run, attempt.Task)).Select(Sample.Of).OfType<Sample>().ToList();
        var model = new DurationModel(samples.Count);
        foreach (var kind in samples.SelectMany(sample => KindsOf(sample.Category, sample.Agent, sample.Planned).Select((name, level) => (name, level, sample))).GroupBy(entry => (entry.name, entry.level)))
        {
            var own = kind.Select(entry => entry.sample).ToList();
            var isWidest = kind.Key.name.Length == 0;
            if ((isWidest || own.Count >= LeastOfAKind)
                && LogNormal.Of([.. own.Select(sample => sample.Worked / sample.Planned)]) is { } ratio && LogNormal.Of([.. own.Select(sample => sample.After.TotalSeconds)]) is { } after)
            {
                model._kinds[kind.Key.name] = (ratio, after);
            }
        }

        return model._kinds.Count == 0 ? null : model;
    }

    /// <summary>Draws one scenario that fits the data: a function that gives each task its times.</summary>
    internal Func<PlanTask, TaskTimes> Draw(Random random)
    {
        var parameters = new Dictionary<string, ((double Mean, double Deviation) Ratio, (double Mean, double Deviation) After)>(StringComparer.Ordinal);
        return task =>
        {
            if (task.Duration <= TimeSpan.Zero)
            {
                return default;
            }

            var kind = KindOf(task);
            if (!parameters.TryGetValue(kind, out var drawn))
            {
                parameters[kind] = drawn = (_kinds[kind].Ratio.DrawParameters(random), _kinds[kind].After.DrawParameters(random));
            }

            return new TaskTimes(Time(task.Duration.TotalSeconds * Value(drawn.Ratio)), Time(Value(drawn.After)));
        };

        double Value((double Mean, double Deviation) of) => Math.Exp(of.Mean + (of.Deviation * LogNormal.Normal(random)));
    }

    // A tail drawn from three observations may be absurdly long.
    private static TimeSpan Time(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(365).TotalSeconds));

    private string KindOf(PlanTask task)
    {
        if (!_kindOf.TryGetValue(task, out var kind))
        {
            _kindOf[task] = kind = KindsOf(task.Category, task.Agent, task.Duration).First(_kinds.ContainsKey);
        }

        return kind;
    }

    // From the narrowest kind to all tasks.
    private static IEnumerable<string> KindsOf(string? category, string agent, TimeSpan planned)
    {
        var size = planned < TimeSpan.FromHours(1) ? "short" : planned < TimeSpan.FromHours(4) ? "medium" : "long";
        return [$"{category}\n{agent}\n{size}", $"{category}\n{agent}", $"{category}\n", string.Empty];
    }

    private sealed record Sample(string? Category, string Agent, TimeSpan Planned, TimeSpan Worked, TimeSpan After)
    {
        public static Sample? Of(IEnumerable<Experience> attempts)
        {
            var all = attempts.ToList();
            var last = all[^1];
            return last is { Outcome: ExperienceOutcome.Passed, Planned: { } planned } && planned > TimeSpan.Zero
                ? new Sample(last.Category, last.Agent, planned, Sum(all.Select(a => a.Worked)), Sum(all.Select(a => a.Verified)) + last.Merging)
                : null;
        }

        private static TimeSpan Sum(IEnumerable<TimeSpan> times) => TimeSpan.FromTicks(times.Sum(time => time.Ticks));
    }
}
