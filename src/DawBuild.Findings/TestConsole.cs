using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DawBuild.Findings;

/// <summary>
/// Reads the output of <c>dotnet test</c>, from VSTest and Microsoft.Testing.Platform, on both of its streams, which may report the same thing twice.
/// </summary>
internal sealed class TestConsole(RepositoryPaths paths)
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private const int LongestDetail = 16 * 1024;
    private const int MostFailures = 1000;

    // "Failed!  - Failed:     1, Passed:    38, Skipped:     0, Total:    39, Duration: 30 s - My.Tests.dll (net10.0)"
    private static readonly Regex Summary = new(@"^\s*(?:Passed|Failed|Skipped)!\s+- Failed:\s*(?<failed>\d+), Passed:\s*(?<passed>\d+), Skipped:\s*(?<skipped>\d+), Total:", Options);

    // "     Passed: 38" after "Total tests: 39", and "  succeeded: 38" after "Test run summary:".
    private static readonly Regex Count = new(@"^\s+(?<what>Passed|Failed|Skipped|succeeded|failed|skipped):\s+(?<count>\d+)$", Options);

    private static readonly Regex CountsEnd = new(@"^\s*(?:duration|Total time): ", Options);

    // "  Failed My.Tests.One [3 ms]", "failed One (3ms)" and "[xUnit.net 00:00:02.22]     My.Tests.One [FAIL]".
    private static readonly Regex Failure = new(@"^(?:\s+Failed (?<name>.+) \[[^\[\]]+\]|failed (?<name>.+) \([\d.,a-z ]+\)|\[xUnit\.net [\d:.]+\]\s+(?<name>.+) \[FAIL\])$", Options);
    private static readonly Regex NextTest = new(@"^(?:\s+(?:Passed|Skipped) .+ \[[^\[\]]+\]|(?:passed|skipped) .+ \([\d.,a-z ]+\)|(?:Passed|Failed|Skipped)! .*|Total tests: .*|Test Run .*|Test run summary: .*|\[xUnit\.net .*|\S.* failed with \d+ error\(s\) .*)$", Options);
    private static readonly Regex Preamble = new(@"^\s*(?:Error Message:|from .+\.(?:dll|exe) \([^()]*\))?\s*$", Options);

    private readonly Dictionary<string, Finding> _failed = new(StringComparer.Ordinal);
    private readonly StringBuilder _detail = new();
    private string? _name;
    private bool _inCounts;
    private TestCounts? _counts;

    public void Read(string line)
    {
        if (Failure.Match(line) is { Success: true } failure)
        {
            EndTest();
            _name = failure.Groups["name"].Value;
            return;
        }

        if (_name is not null && NextTest.IsMatch(line))
        {
            EndTest();
        }

        if (_name is not null)
        {
            if (_detail.Length < LongestDetail)
            {
                _detail.Append(line).Append('\n');
            }

            return;
        }

        ReadCounts(line);
    }

    /// <summary>Ends a stream: an unfinished entry does not continue in the next stream.</summary>
    public void EndStream()
    {
        EndTest();
        _inCounts = false;
    }

    public TestResults? Complete()
    {
        return _counts is null && _failed.Count == 0
            ? null
            : new TestResults(_counts ?? new TestCounts(0, _failed.Count, 0), [.. _failed.Values.Take(FindingList.Most)]);
    }

    private void ReadCounts(string line)
    {
        if (Summary.Match(line) is { Success: true } summary)
        {
            Add(Number(summary.Groups["passed"]), Number(summary.Groups["failed"]), Number(summary.Groups["skipped"]));
        }
        else if (line.StartsWith("Total tests: ", StringComparison.Ordinal) || line.StartsWith("Test run summary:", StringComparison.Ordinal))
        {
            _inCounts = true;
        }
        else if (_inCounts && Count.Match(line) is { Success: true } count)
        {
            var number = Number(count.Groups["count"]);
            switch (count.Groups["what"].Value[0] | 0x20)
            {
                case 'f': Add(0, number, 0); break;
                case 'p': Add(number, 0, 0); break;
                default: Add(IsSucceeded(count) ? number : 0, 0, IsSucceeded(count) ? 0 : number); break;
            }
        }
        else if (_inCounts && CountsEnd.IsMatch(line))
        {
            _inCounts = false;
        }
    }

    private static bool IsSucceeded(Match count) => count.Groups["what"].Value.EndsWith("succeeded", StringComparison.Ordinal);

    private void Add(int passed, int failed, int skipped) => _counts = (_counts ?? new TestCounts(0, 0, 0)) + new TestCounts(passed, failed, skipped);

    private void EndTest()
    {
        if (_name is { } name)
        {
            var detail = _detail.ToString();
            var (path, line) = StackTraces.Place(detail, paths);
            var finding = FindingList.Shorten(new Finding(path, line, null, "error", name, Message(detail)));

            // xUnit and VSTest both report the same failure: the longer message wins.
            if (!_failed.TryGetValue(name, out var known) ? _failed.Count < MostFailures : known.Message.Length < finding.Message.Length)
            {
                _failed[name] = finding;
            }
        }

        _name = null;
        _detail.Clear();
    }

    private static string Message(string detail)
    {
        var lines = detail.Split('\n')
            .SkipWhile(line => Preamble.IsMatch(line))
            .TakeWhile(line => line.AsSpan().Trim() is not ("Stack Trace:" or "Standard Output Messages:") && !line.AsSpan().TrimStart().StartsWith("at "));
        return string.Join('\n', lines).Trim() is { Length: > 0 } message ? message : "failed";
    }

    private static int Number(Group group) => int.TryParse(group.Value, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
