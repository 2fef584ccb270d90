using System.Globalization;

namespace DawBuild.Execution.Protection;

/// <summary>
/// Finds in a diff what makes tests weaker: tests that are gone, tests that are skipped now, fewer assertions. It counts lines, it does not
/// understand them, so a person or the next attempt judges. Lines that only moved, also to another file, count for nothing.
/// </summary>
public static class TestTampering
{
    /// <summary>Inspects a change.</summary>
    /// <param name="diff">The output of <c>git diff</c> or <c>git show</c>, unified.</param>
    /// <returns>What it found, in the order of the diff; empty when the tests are as strong as before.</returns>
    public static IReadOnlyList<TamperingFinding> Inspect(string diff)
    {
        var files = DiffFile.Read(diff).ToList();
        DiffFile.CancelMoves(files);
        return [.. files.Where(file => TestMarks.IsTestFile(file.Path)).SelectMany(Findings)];
    }

    private static IEnumerable<TamperingFinding> Findings(DiffFile file)
    {
        if (file.RenamedTo is { } renamed && !TestMarks.IsTestFile(renamed))
        {
            yield return new TamperingFinding(file.Path, $"it is \"{renamed}\" now, where no tests are kept");
        }

        var tests = Lost(file, TestMarks.IsTest);
        var assertions = Lost(file, TestMarks.IsAssertion);
        if (file.IsDeleted && tests + assertions > 0)
        {
            yield return new TamperingFinding(file.Path, "the test file is deleted");
            yield break;
        }

        if (tests > 0)
        {
            yield return new TamperingFinding(file.Path, Count(tests, "test is gone", "tests are gone"));
        }

        var skips = -Lost(file, TestMarks.IsSkip);
        if (skips > 0)
        {
            yield return new TamperingFinding(file.Path, Count(skips, "test is skipped now", "tests are skipped now"));
        }

        if (assertions > 0)
        {
            yield return new TamperingFinding(file.Path, Count(assertions, "assertion less", "assertions less"));
        }
    }

    private static int Lost(DiffFile file, Func<string, bool> mark) => file.Removed.Count(mark) - file.Added.Count(mark);

    private static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
