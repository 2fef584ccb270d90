using System.Globalization;
using DawBuild.Planning.Tasks;

namespace DawBuild.GitHub.Markdown;

/// <summary>Formats numbers for people.</summary>
internal static class Figures
{
    /// <summary>Formats a duration with at most two units: <c>850ms</c>, <c>12.5s</c>, <c>4m10s</c>, <c>3h5m</c>.</summary>
    public static string Took(TimeSpan? duration) => duration is not { } span ? "" : Duration.Format(Rounded(span < TimeSpan.Zero ? TimeSpan.Zero : span));

    /// <summary>Formats the cost of agents; empty if unknown.</summary>
    public static string Cost(decimal usd, long tokens) => (usd, tokens) switch
    {
        ( > 0, > 0) => $"{Usd(usd)}, {Tokens(tokens)}",
        ( > 0, _) => Usd(usd),
        (_, > 0) => Tokens(tokens),
        _ => "",
    };

    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Usd(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:0.00}");

    private static string Tokens(long tokens) => string.Create(CultureInfo.InvariantCulture, $"{(tokens < 1000 ? $"{tokens}" : $"{tokens / 1000.0:0.#}k")} tokens");

    private static TimeSpan Rounded(TimeSpan span)
    {
        var unit = span.TotalSeconds < 1 ? TimeSpan.FromMilliseconds(1)
            : span.TotalMinutes < 1 ? TimeSpan.FromMilliseconds(100)
            : span.TotalHours < 1 ? TimeSpan.FromSeconds(1)
            : TimeSpan.FromMinutes(1);
        return TimeSpan.FromTicks(span.Ticks / unit.Ticks * unit.Ticks);
    }
}
