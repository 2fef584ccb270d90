namespace DawBuild.Findings;

/// <summary>A bounded list of findings without duplicates, errors before warnings.</summary>
internal sealed class FindingList
{
    /// <summary>The maximum number of findings.</summary>
    public const int Most = 50;

    private const int LongestMessage = 2000;

    private readonly List<Finding> _errors = [];
    private readonly List<Finding> _warnings = [];
    private readonly HashSet<Finding> _seen = [];

    public void Add(Finding finding)
    {
        var list = string.Equals(finding.Severity, "error", StringComparison.Ordinal) ? _errors : _warnings;
        finding = Shorten(finding);
        if (list.Count < Most && _seen.Add(finding))
        {
            list.Add(finding);
        }
    }

    public List<Finding> ToList() => [.. _errors.Concat(_warnings).Take(Most)];

    public static Finding Shorten(Finding finding) =>
        finding.Message.Length <= LongestMessage ? finding : finding with { Message = finding.Message[..(LongestMessage - 1)] + "…" };
}
