using System.Globalization;
using DawBuild.Agents.Output;

namespace DawBuild.Agents.Tests.Output;

public sealed class ResetTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 15, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Claude AI usage limit reached|1795366800", "2026-11-22T17:00:00Z")]
    [InlineData("{\"type\":\"usage_limit_reached\",\"resets_in_seconds\":3600}", "2026-11-22T11:15:00Z")]
    [InlineData("{\"type\":\"usage_limit_reached\",\"resets_at\":1795366800}", "2026-11-22T17:00:00Z")]
    [InlineData("or try again in 2 days 17 hours 14 minutes.", "2026-11-25T03:29:00Z")]
    [InlineData("Please try again in 20s.", "2026-11-22T10:15:20Z")]
    [InlineData("Please retry after 1.5 hours", "2026-11-22T11:45:00Z")]
    [InlineData("try again at Nov 23rd, 2026 4:15 AM.", "2026-11-23T04:15:00Z")]
    [InlineData("try again at 3:05 PM.", "2026-11-22T15:05:00Z")]
    [InlineData("You've hit your limit · resets 2pm (Asia/Shanghai)", "2026-11-23T06:00:00Z")]
    [InlineData("5-hour limit reached ∙ resets 9am", "2026-11-23T09:00:00Z")]
    [InlineData("resets Nov 25, 3pm (UTC)", "2026-11-25T15:00:00Z")]
    [InlineData("resets Nov 25 at 3pm (America/New_York)", "2026-11-25T20:00:00Z")]
    public void Is_read_from_the_words(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), ResetTime.Find(text, Now, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("You've hit your usage limit.")]
    [InlineData("try again at Nov 21st, 2026 4:15 AM")]
    [InlineData("try again in 400 days")]
    [InlineData("try again at Foo 99th, 2026 4:15 AM")]
    [InlineData("|99999999999999")]
    [InlineData("")]
    public void Is_unknown_when_they_say_none_or_one_that_cannot_be(string text) =>
        Assert.Null(ResetTime.Find(text, Now, TimeZoneInfo.Utc));
}
