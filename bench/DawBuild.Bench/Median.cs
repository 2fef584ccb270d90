namespace DawBuild.Bench;

/// <summary>The middle of several measurements.</summary>
internal static class Median
{
    public static double Of(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
