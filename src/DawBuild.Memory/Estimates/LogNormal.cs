namespace DawBuild.Memory.Estimates;

/// <summary>
/// What is known of a lognormal quantity from a sample. Its parameters are not certain, and few observations say little of them: they are drawn from their
/// distribution given the sample, without prior knowledge (Gelman et al., Bayesian Data Analysis, 3rd edition, section 3.2).
/// </summary>
/// <param name="Count">How many observations, at least <see cref="Least"/>.</param>
/// <param name="Mean">The mean of their logarithms.</param>
/// <param name="Deviation">Their standard deviation.</param>
internal sealed record LogNormal(int Count, double Mean, double Deviation)
{
    /// <summary>The fewest observations that say anything of a spread.</summary>
    public const int Least = 3;

    // Clocks and rounding: no quantity of a run is known better than to a few percent.
    private const double LeastDeviation = 0.02;

    /// <summary>Of a sample; null when it is too small.</summary>
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

    /// <summary>One pair of parameters that fits the sample.</summary>
    public (double Mean, double Deviation) DrawParameters(Random random)
    {
        var deviation = Deviation * Math.Sqrt((Count - 1) / ChiSquared(random, Count - 1));
        return (Mean + (deviation / Math.Sqrt(Count) * Normal(random)), deviation);
    }

    /// <summary>A standard normal number (G. E. P. Box, M. E. Muller 1958).</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // A sum of squares of normal numbers; in a large sample as its normal approximation.
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
