using System.Globalization;

namespace DawBuild.Findings.Tampering;

/// <summary>
/// Finds changes in a diff that weaken tests although they still run and pass: tests that were removed, are skipped, or end early; fewer assertions;
/// swallowed failures. It counts lines that can run without understanding them, so a person or the next attempt judges the result. Lines that were only
/// moved, even to another file, do not count.
/// </summary>
public static class TestTampering
{
    /// <summary>Returns the changed paths that must be inspected.</summary>
    public static IReadOnlyList<string> PathsIn(IEnumerable<string> changed) => [.. changed.Where(TestMarks.IsTestFile)];

    /// <summary>Inspects a change.</summary>
    /// <param name="diff">The output of <c>git diff-tree --text --no-renames -U…</c>, with whole files.</param>
    /// <returns>The findings, in the order of the diff; empty if the tests are as strong as before.</returns>
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

        // In a new file, they hide nothing that was visible before.
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
