using System.Globalization;
using System.Text.RegularExpressions;

namespace DawBuild.Agents.Output;

/// <summary>Reads from a CLI's message when a limit resets.</summary>
internal static class ResetTime
{
    private const string InZone = "( \\(?(?<zone>[a-z]+(/[a-z_/]+)?))?";

    // An agent may have written the message, so this uses a regex engine that cannot be made to hang.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly Regex Seconds = new("(\\||resets?_at\\W{1,3}|resets_(?<in>in)_seconds\\W{1,3})(?<n>[0-9]{1,10})\\b", Options);

    private static readonly Regex Duration = new("(again|resets?|retry|wait) (in|after) (?<parts>([0-9]+(\\.[0-9]+)? *(d|h|m|s)[a-z]*[ ,]*)+)", Options);

    private static readonly Regex Part = new("(?<n>[0-9]+(\\.[0-9]+)?) *(?<u>d|h|m|s)[a-z]*", Options);

    private static readonly Regex Date =
        new("(at|resets?|on) (?<month>[a-z]{3})[a-z]* (?<day>[0-9]{1,2})(st|nd|rd|th)?,?( (?<year>[0-9]{4}),?)? (at )?(?<clock>[0-9]{1,2}(:[0-9][0-9])? ?(am|pm)?)" + InZone, Options);

    private static readonly Regex Clock = new("(again|resets?)( at)? (?<clock>[0-9]{1,2}(:[0-9][0-9] ?(am|pm)?| ?(am|pm)))" + InZone, Options);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(32);

    private static readonly string[] DateFormats = ["MMM d yyyy h:mmtt", "MMM d yyyy htt", "MMM d yyyy HH:mm"];

    private static readonly string[] ClockFormats = ["h:mmtt", "htt", "HH:mm"];

    /// <summary>Finds the time in a text; null if there is none within the next 32 days.</summary>
    /// <param name="text">For example "try again in 2 hours 5 minutes", "resets 3pm (Asia/Tokyo)", "try again at Jul 23rd, 2026 4:15 AM".</param>
    /// <param name="now">The current time.</param>
    /// <param name="local">The time zone for times that name none.</param>
    public static DateTimeOffset? Find(string text, DateTimeOffset now, TimeZoneInfo local) =>
        Sane(Said(text, now, local), now);

    /// <summary>Converts a Unix timestamp in seconds; null if it is not within the next 32 days.</summary>
    public static DateTimeOffset? FromUnix(long? seconds, DateTimeOffset now) =>
        seconds is > 0 and < 100_000_000_000 ? Sane(DateTimeOffset.FromUnixTimeSeconds(seconds.Value), now) : null;

    private static DateTimeOffset? Said(string text, DateTimeOffset now, TimeZoneInfo local)
    {
        try
        {
            return FromSeconds(text, now) ?? FromDuration(text, now) ?? FromDate(text, now, local) ?? FromClock(text, now, local);
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            // There is no such time in the calendar.
            return null;
        }
    }

    private static DateTimeOffset? Sane(DateTimeOffset? time, DateTimeOffset now) =>
        time > now && time < now + Longest ? time : null;

    private static DateTimeOffset? FromSeconds(string text, DateTimeOffset now)
    {
        var match = Seconds.Match(text);
        if (!match.Success || !long.TryParse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture, out var seconds))
        {
            return null;
        }

        return match.Groups["in"].Success ? now.AddSeconds(seconds) : DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    private static DateTimeOffset? FromDuration(string text, DateTimeOffset now)
    {
        var match = Duration.Match(text);
        if (!match.Success)
        {
            return null;
        }

        var total = TimeSpan.Zero;
        foreach (Match part in Part.Matches(match.Groups["parts"].Value))
        {
            var n = double.Parse(part.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            total += part.Groups["u"].Value[0] switch
            {
                'd' or 'D' => TimeSpan.FromDays(n),
                'h' or 'H' => TimeSpan.FromHours(n),
                'm' or 'M' => TimeSpan.FromMinutes(n),
                _ => TimeSpan.FromSeconds(n),
            };
        }

        return now + total;
    }

    private static DateTimeOffset? FromDate(string text, DateTimeOffset now, TimeZoneInfo local)
    {
        var match = Date.Match(text);
        var year = match.Groups["year"] is { Success: true } said ? said.Value : now.Year.ToString(CultureInfo.InvariantCulture);
        var spoken = $"{match.Groups["month"]} {match.Groups["day"]} {year} {match.Groups["clock"].Value.Replace(" ", string.Empty, StringComparison.Ordinal)}";
        return DateTime.TryParseExact(spoken, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? In(Zone(match, local), date) : null;
    }

    private static DateTimeOffset? FromClock(string text, DateTimeOffset now, TimeZoneInfo local)
    {
        var match = Clock.Match(text);
        var spoken = match.Groups["clock"].Value.Replace(" ", string.Empty, StringComparison.Ordinal);
        if (!match.Success || !DateTime.TryParseExact(spoken, ClockFormats, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var clock))
        {
            return null;
        }

        var zone = Zone(match, local);
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var time = In(zone, today + clock.TimeOfDay);
        return time > now ? time : In(zone, today.AddDays(1) + clock.TimeOfDay);
    }

    private static TimeZoneInfo Zone(Match match, TimeZoneInfo local) =>
        match.Groups["zone"] is { Success: true } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone.Value, out var named) ? named : local;

    private static DateTimeOffset In(TimeZoneInfo zone, DateTime date) => new(date, zone.GetUtcOffset(date));
}
