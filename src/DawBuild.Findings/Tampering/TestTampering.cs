using System.Globalization;

namespace DawBuild.Findings.Tampering;

/// <summary>
/// Finds in a diff what makes tests weaker although they still run and pass: tests that are gone, skipped or end early, fewer assertions, failures that are
/// swallowed. It counts lines that can run, it does not understand them, so a person or the next attempt judges. Lines that only moved, also
/// to another file, count for nothing.
/// </summary>
public static class TestTampering
{
    /// <summary>The paths of a change that have to be inspected.</summary>
    public static IReadOnlyList<string> PathsIn(IEnumerable<string> changed) => [.. changed.Where(TestMarks.IsTestFile)];

    /// <summary>Inspects a change.</summary>
    /// <param name="diff">The output of <c>git diff-tree --text --no-renames -U…</c>, with whole files.</param>
    /// <returns>What it found, in the order of the diff; empty when the tests are as strong as before.</returns>
    public static IReadOnlyList<TamperingFinding> Inspect(string diff)
    {
        var files = DiffFile.Read(diff).Where(file => TestMarks.IsTestFile(file.Path)).ToList();
        DiffFile.CancelMoves(files);
        return [.. files.SelectMany(Findings)];
    }

    private static IEnumerable<TamperingFinding> Findings(DiffFile file)
    {
        var tests = Lost(file, TestMarks.IsTest);
        var assertions = Lost(file, TestMarks.IsAssertion);
        if (file.IsDeleted && tests + assertions > 0)
        {
            return [new TamperingFinding(file.Path, "the test file is deleted")];
        }

        var counts = new List<(int Count, string One, string Many)>
        {
            (tests, "test is gone or can no longer run", "tests are gone or can no longer run"),
            (-Lost(file, TestMarks.IsSkip), "test is now skipped", "tests are now skipped"),
            (assertions, "fewer assertion that can fail", "fewer assertions that can fail"),
        };

        // In a new file they hide nothing that was seen before.
        if (!file.IsNew)
        {
            counts.Add((-Lost(file, TestMarks.IsEarlyEnd), "test may now end early", "tests may now end early"));
            counts.Add((-Lost(file, TestMarks.IsCatchAll), "place now swallows failures", "places now swallow failures"));
        }

        return counts.Where(finding => finding.Count > 0)
            .Select(finding => new TamperingFinding(file.Path, string.Create(CultureInfo.InvariantCulture, $"{finding.Count} {(finding.Count == 1 ? finding.One : finding.Many)}")));
    }

    private static int Lost(DiffFile file, Func<string, bool> mark) => file.Removed.Count(mark) - file.Added.Count(mark);
}
