using DawBuild.Memory.Effects;

namespace DawBuild.Memory.Tests.Effects;

/// <summary>
/// Checks intervals against the values in Newcombe's two papers of 1998 (Statistics in Medicine 17, 857-872, table I, method 3; 873-890, table II, method 10).
/// </summary>
public sealed class IntervalTests
{
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662), InlineData(15, 148, 0.0624, 0.1605), InlineData(0, 20, 0, 0.1611), InlineData(1, 29, 0.0061, 0.1718)]
    public void Of_a_share_is_Wilsons(int successes, int n, double low, double high)
    {
        var interval = Interval.OfShare(successes, n);

        Assert.InRange(interval.Low, low - 5e-5, low + 5e-5);
        Assert.InRange(interval.High, high - 5e-5, high + 5e-5);
    }

    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339), InlineData(9, 10, 3, 10, 0.1705, 0.8090), InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    public void Of_a_difference_is_Newcombes(int successes1, int n1, int successes2, int n2, double low, double high)
    {
        var interval = Interval.OfDifference(successes1, n1, successes2, n2);

        Assert.InRange(interval.Low, low - 5e-5, low + 5e-5);
        Assert.InRange(interval.High, high - 5e-5, high + 5e-5);
    }

    [Fact]
    public void Of_means_holds_the_true_difference_about_as_often_as_it_says()
    {
        var random = new Random(7);
        var held = Enumerable.Range(0, 100).Count(_ =>
        {
            var interval = Interval.OfMeanDifference([.. Sample(40, 3)], [.. Sample(40, 1)]);
            return interval.Low <= 2 && interval.High >= 2;
        });

        Assert.InRange(held, 88, 100);

        IEnumerable<double> Sample(int count, double mean) => Enumerable.Range(0, count).Select(_ => mean + random.NextDouble() - 0.5);
    }
}
