namespace DawBuild.Bench;

/// <summary>Computes the median of measurements.</summary>
internal static class Median
{
    public static double Of(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
