namespace DawBuild.Memory.Effects;

/// <summary>A 95% confidence interval.</summary>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
public readonly record struct Interval(double Low, double High)
{
    // The 97.5% quantile of the normal distribution.
    private const double Z = 1.959963984540054;
    private const int Resamples = 2_000;

    /// <summary>True if the interval contains zero.</summary>
    public bool HoldsZero => Low <= 0 && High >= 0;

    /// <summary>
    /// The interval of a proportion: the score interval (E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927).
    /// </summary>
    /// <param name="successes">The number of successes.</param>
    /// <param name="n">The number of trials, at least 1.</param>
    public static Interval OfShare(int successes, int n)
    {
        var share = (double)successes / n;
        var scale = 1 + (Z * Z / n);
        var middle = (share + (Z * Z / (2 * n))) / scale;
        var half = Z / scale * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4.0 * n * n)));
        return new Interval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>
    /// The interval of the difference between two independent proportions, first − second: the hybrid score interval (R. G. Newcombe, Interval estimation for
    /// the difference between independent proportions, Statistics in Medicine 17, 1998, method 10).
    /// </summary>
    public static Interval OfDifference(int successes1, int n1, int successes2, int n2)
    {
        var (p1, p2) = ((double)successes1 / n1, (double)successes2 / n2);
        var (one, two) = (OfShare(successes1, n1), OfShare(successes2, n2));
        var difference = p1 - p2;
        return new Interval(
            difference - Math.Sqrt(Square(p1 - one.Low) + Square(two.High - p2)),
            difference + Math.Sqrt(Square(one.High - p1) + Square(p2 - two.Low)));
    }

    /// <summary>
    /// The interval of the difference between two means, first − second: the percentile bootstrap with 2,000 seeded resamples (B. Efron, R. J. Tibshirani, An
    /// Introduction to the Bootstrap, 1993, chapter 13), because costs and times are far from normal.
    /// </summary>
    public static Interval OfMeanDifference(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var random = new Random(1993);
        var differences = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            differences[i] = MeanOfResample(first, random) - MeanOfResample(second, random);
        }

        Array.Sort(differences);
        return new Interval(differences[(int)(Resamples * 0.025)], differences[(int)(Resamples * 0.975) - 1]);
    }

    private static double MeanOfResample(IReadOnlyList<double> values, Random random)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Count; i++)
        {
            sum += values[random.Next(values.Count)];
        }

        return sum / values.Count;
    }

    private static double Square(double x) => x * x;
}
