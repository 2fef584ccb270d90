using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;

namespace DawBuild.Memory.Estimates;

/// <summary>
/// How long tasks take, as completed ones did: agents in proportion to the planned duration, verification and merge by themselves. What is known of tasks of the
/// same category, agent and size is used where there are enough of them, else what is known of a wider kind.
/// </summary>
public sealed class DurationModel
{
    /// <summary>The fewest completed tasks of a kind that are used instead of a wider kind's.</summary>
    public const int LeastOfAKind = 8;

    private readonly Dictionary<string, (LogNormal Ratio, LogNormal After)> _kinds = new(StringComparer.Ordinal);

    private DurationModel(int tasks) => Tasks = tasks;

    /// <summary>How many completed tasks it knows.</summary>
    public int Tasks { get; }

    /// <summary>Learns; null when fewer than three completed tasks with a planned duration are known. Rehearsals do not count.</summary>
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

    /// <summary>One world that fits what is known: it gives each task its times.</summary>
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

    // A tail that is drawn from three observations may be absurd.
    private static TimeSpan Time(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(365).TotalSeconds));

    private string KindOf(PlanTask task) => KindsOf(task.Category, task.Agent, task.Duration).First(_kinds.ContainsKey);

    // From the narrowest to all tasks.
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
