namespace DawBuild.Memory.Estimates;

/// <summary>
/// What a sample says about a lognormal quantity. Few observations leave its parameters uncertain, so they are drawn from their posterior distribution
/// under a noninformative prior (Gelman et al., Bayesian Data Analysis, 3rd edition, section 3.2).
/// </summary>
/// <param name="Count">The number of observations, at least <see cref="Least"/>.</param>
/// <param name="Mean">The mean of their logarithms.</param>
/// <param name="Deviation">The standard deviation of their logarithms.</param>
internal sealed record LogNormal(int Count, double Mean, double Deviation)
{
    /// <summary>The fewest observations that allow an estimate of spread.</summary>
    public const int Least = 3;

    // Clocks and rounding: no quantity of a run is known more precisely than to a few percent.
    private const double LeastDeviation = 0.02;

    /// <summary>Fits a sample; null if it is too small.</summary>
    public static LogNormal? Of(IReadOnlyCollection<double> values)
    {
        if (values.Count < Least)
        {
            return null;
        }

        var logs = values.Select(value => Math.Log(Math.Max(value, 1e-6))).ToList();
        var mean = logs.Average();
        var variance = logs.Sum(log => (log - mean) * (log - mean)) / (logs.Count - 1);
        return new LogNormal(logs.Count, mean, Math.Max(LeastDeviation, Math.Sqrt(variance)));
    }

    /// <summary>Draws one pair of parameters that fits the sample.</summary>
    public (double Mean, double Deviation) DrawParameters(Random random)
    {
        var deviation = Deviation * Math.Sqrt((Count - 1) / ChiSquared(random, Count - 1));
        return (Mean + (deviation / Math.Sqrt(Count) * Normal(random)), deviation);
    }

    /// <summary>Draws a standard normal number (G. E. P. Box, M. E. Muller 1958).</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // The sum of squares of normal numbers; for a large sample, its normal approximation.
    private static double ChiSquared(Random random, int degrees)
    {
        if (degrees > 100)
        {
            return Math.Max(1, degrees + (Math.Sqrt(2.0 * degrees) * Normal(random)));
        }

        var sum = 0.0;
        for (var i = 0; i < degrees; i++)
        {
            var normal = Normal(random);
            sum += normal * normal;
        }

        return Math.Max(sum, 1e-9);
    }
}
