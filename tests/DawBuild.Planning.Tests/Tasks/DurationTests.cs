using DawBuild.Planning.Tasks;
using FsCheck.Fluent;

namespace DawBuild.Planning.Tests.Tasks;

public class DurationTests
{
    [Theory]
    [InlineData("30min", 1_800_000)]
    [InlineData("2hr", 7_200_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1 h 30 min", 5_400_000)]
    [InlineData(" 1.5 hours ", 5_400_000)]
    [InlineData("90s", 90_000)]
    [InlineData("0.4s", 400)]
    [InlineData("500ms", 500)]
    [InlineData("1d", 86_400_000)]
    [InlineData("0", 0)]
    [InlineData("0min", 0)]
    [InlineData("PT2H", 7_200_000)]
    [InlineData("pt1h30m", 5_400_000)]
    [InlineData("PT1.5S", 1_500)]
    [InlineData("P1DT12H", 129_600_000)]
    [InlineData("P1W", 604_800_000)]
    [InlineData("168h", 604_800_000)]
    public void Is_read(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("30")]
    [InlineData("-1h")]
    [InlineData("1h-30m")]
    [InlineData("30m1h")]
    [InlineData("1h1h")]
    [InlineData("1..5h")]
    [InlineData("1h30")]
    [InlineData("1 fortnight")]
    [InlineData("soon")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("P1M")]
    [InlineData("169h")]
    [InlineData("6d25h")]
    [InlineData("P6DT25H")]
    [InlineData("99999999999999999999999999999999h")]
    public void Is_refused(string? text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("166h", 166 * 3600_000L)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("30m", 1_800_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("500ms", 500)]
    [InlineData("0s", 0)]
    public void Is_written_short(string text, long milliseconds) => Assert.Equal(text, Duration.Format(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Is_shown_in_hours() => Assert.Equal("23.5 h", Duration.Hours(TimeSpan.FromMinutes(1410)));

    [Fact]
    public void Is_read_as_it_was_written() =>
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(0, (int)Duration.Longest.TotalMilliseconds).ToArbitrary(),
            milliseconds => Duration.TryParse(Duration.Format(TimeSpan.FromMilliseconds(milliseconds)), out var read) && read == TimeSpan.FromMilliseconds(milliseconds)));
}
