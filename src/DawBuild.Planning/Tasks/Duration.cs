using System.Globalization;

namespace DawBuild.Planning.Tasks;

/// <summary>
/// Durations as people write them: <c>30min</c>, <c>2hr</c>, <c>1h30m</c>, <c>1.5 h</c>, <c>90s</c>, <c>500ms</c>, <c>1d</c> (24 hours), <c>0</c>, or ISO 8601
/// (<c>PT2H</c>, <c>P1DT12H</c>).
/// </summary>
public static class Duration
{
    /// <summary>The longest valid duration: a week. Anything longer is more than one task.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const int LongestUnit = 12; // milliseconds

    private delegate TimeSpan? UnitOf(ReadOnlySpan<char> name);

    /// <summary>Parses a duration; returns false if the text is not one, is negative, or is longer than <see cref="Longest"/>.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        if (rest is "0")
        {
            return true;
        }

        return rest.StartsWith("P", StringComparison.OrdinalIgnoreCase) ? TryParseIso(rest[1..], out duration) : TryParseParts(rest, Unit, out duration);
    }

    /// <summary>
    /// Formats a duration in the shortest form that <see cref="TryParse"/> reads, in units up to hours: <c>166h</c>, <c>1h30m</c>, <c>1m30s</c>, <c>1.5s</c>,
    /// <c>500ms</c>, <c>0s</c>.
    /// </summary>
    /// <param name="duration">The duration; not negative. Fractions of a millisecond are dropped.</param>
    public static string Format(TimeSpan duration)
    {
        var milliseconds = duration.Ticks / TimeSpan.TicksPerMillisecond;
        if (milliseconds is > 0 and < 1000)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
        }

        var (hours, minutes, seconds) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds % 60_000 / 1000m);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{(hours > 0 ? $"{hours}h" : "")}{(minutes > 0 ? $"{minutes}m" : "")}{(seconds > 0 ? $"{seconds:0.###}s" : "")}");
        return text.Length > 0 ? text : "0s";
    }

    /// <summary>Formats a duration in hours with at most two decimals, for reports: <c>23.5 h</c>.</summary>
    public static string Hours(TimeSpan duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{duration.TotalHours:0.##} h");

    private static bool TryParseIso(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var split = text.IndexOfAny('T', 't');
        var date = split < 0 ? text : text[..split];
        var time = split < 0 ? default : text[(split + 1)..];
        if ((split >= 0 && time.IsEmpty) || (date.IsEmpty && time.IsEmpty))
        {
            return false;
        }

        var days = TimeSpan.Zero;
        if (!date.IsEmpty && !TryParseParts(date, IsoDateUnit, out days))
        {
            return false;
        }

        if (!time.IsEmpty && !TryParseParts(time, IsoTimeUnit, out duration))
        {
            return false;
        }

        duration += days;
        return duration <= Longest;
    }

    /// <summary>Parses numbers with units, each unit smaller than the one before.</summary>
    private static bool TryParseParts(ReadOnlySpan<char> text, UnitOf unitOf, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text.IsEmpty)
        {
            return false;
        }

        Span<char> lower = stackalloc char[LongestUnit];
        var before = TimeSpan.MaxValue;
        while (!text.IsEmpty)
        {
            var digits = 0;
            while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.'))
            {
                digits++;
            }

            if (digits == 0 || digits == text.Length || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            text = text[digits..].TrimStart();
            var letters = text.IndexOfAnyExceptInRange('A', 'z');
            var name = letters < 0 ? text : text[..letters];
            text = text[name.Length..].TrimStart();
            if (name.ToLowerInvariant(lower) < 0 || unitOf(lower[..name.Length]) is not { } unit || unit >= before || number > (decimal)(Longest / unit))
            {
                return false;
            }

            before = unit;
            duration += TimeSpan.FromTicks((long)(number * unit.Ticks));
        }

        return duration <= Longest;
    }

    private static TimeSpan? Unit(ReadOnlySpan<char> name) => name switch
    {
        "ms" or "msec" or "millisecond" or "milliseconds" => TimeSpan.FromMilliseconds(1),
        "s" or "sec" or "secs" or "second" or "seconds" => TimeSpan.FromSeconds(1),
        "m" or "min" or "mins" or "minute" or "minutes" => TimeSpan.FromMinutes(1),
        "h" or "hr" or "hrs" or "hour" or "hours" => TimeSpan.FromHours(1),
        "d" or "day" or "days" => TimeSpan.FromDays(1),
        _ => null,
    };

    private static TimeSpan? IsoDateUnit(ReadOnlySpan<char> name) => name switch
    {
        "w" => TimeSpan.FromDays(7),
        "d" => TimeSpan.FromDays(1),
        _ => null,
    };

    private static TimeSpan? IsoTimeUnit(ReadOnlySpan<char> name) => name switch
    {
        "h" => TimeSpan.FromHours(1),
        "m" => TimeSpan.FromMinutes(1),
        "s" => TimeSpan.FromSeconds(1),
        _ => null,
    };
}
