using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>A period on the run's own clock (<see cref="RunState.Elapsed"/>), which stops while no coordinator has the run.</summary>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended; null while it lasts.</param>
public readonly record struct Period(TimeSpan Start, TimeSpan? End = null)
{
    /// <summary>How long it took; null while it lasts.</summary>
    public TimeSpan? Length => End - Start;

    internal Period Until(TimeSpan end) => this with { End = end };

    internal Period UntilAtMost(TimeSpan end) => this with { End = End ?? end };
}
