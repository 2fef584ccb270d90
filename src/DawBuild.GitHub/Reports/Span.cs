namespace DawBuild.GitHub.Reports;

/// <summary>A period of time; open while it lasts.</summary>
internal readonly record struct Span(DateTimeOffset Start, DateTimeOffset? End = null)
{
    public TimeSpan? Length => End - Start;

    public Span Until(DateTimeOffset end) => this with { End = end };
}
