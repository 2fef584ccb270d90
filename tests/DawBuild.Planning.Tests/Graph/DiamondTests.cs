using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tests.Reading;

namespace DawBuild.Planning.Tests.Graph;

public class DiamondTests
{
    private static readonly PlanAnalysis Analysis = PlanAnalysis.Of(Plans.Of(
        ("A", 1, []), ("B", 2, ["A"]), ("C", 5, ["A"]), ("D", 1, ["B", "C"])));

    [Fact]
    public void Has_three_waves_and_is_two_wide()
    {
        Assert.Equal("A, B C, D", string.Join(", ", Analysis.Waves.Select(wave => string.Join(' ', wave))));
        Assert.Equal(2, Analysis.WidestWave);
        Assert.Equal(2, Analysis.PeakConcurrency);
    }

    [Fact]
    public void Is_as_long_as_its_longer_side()
    {
        Assert.Equal("A C D", string.Join(' ', Analysis.CriticalPath));
        Assert.Equal(TimeSpan.FromHours(7), Analysis.CriticalPathLength);
        Assert.Equal(TimeSpan.FromHours(9), Analysis.TotalWork);
    }

    [Fact]
    public void Gives_slack_to_its_shorter_side()
    {
        var b = Analysis.Timing(TaskId.Parse("b"));

        Assert.Equal(TimeSpan.FromHours(3), b.Slack);
        Assert.False(b.IsCritical);
        Assert.Equal(TimeSpan.FromHours(3), Analysis.Remaining(TaskId.Parse("B")));
        Assert.True(Analysis.Timing(TaskId.Parse("C")).IsCritical);
    }

    [Fact]
    public void Lets_the_longer_side_go_first() =>
        Assert.Equal("A C B D", string.Join(' ', Analysis.Order.Select(position => Analysis.Graph.Tasks[position].Id)));

    [Fact]
    public void Needs_two_agents_for_its_bound()
    {
        Assert.Equal(TimeSpan.FromHours(9), Schedule.For(Analysis, 1).Makespan);
        Assert.Equal(TimeSpan.FromHours(7), Schedule.For(Analysis, 2).Makespan);
        Assert.Equal(2, Schedule.SmallestForBound(Analysis));
    }
}
