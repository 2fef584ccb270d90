using System.Text.RegularExpressions;

namespace DawBuild.Findings.Tampering;

/// <summary>Recognizes tests in the languages that agents use most: .NET, JavaScript and TypeScript, Python, Go, Rust, Java, and Kotlin.</summary>
internal static partial class TestMarks
{
    /// <summary>True for a path where tests are kept by these languages' conventions.</summary>
    public static bool IsTestFile(string path) => TestFile().IsMatch(path);

    /// <summary>True for a line that declares a test.</summary>
    public static bool IsTest(string line) => Test().IsMatch(line);

    /// <summary>True for a line that skips a test, or makes it the only one that runs.</summary>
    public static bool IsSkip(string line) => Skip().IsMatch(line);

    /// <summary>True for a line that ends a test early under some condition.</summary>
    public static bool IsEarlyEnd(string line) => EarlyEnd().IsMatch(line);

    /// <summary>True for a line that keeps a failure from reaching the test runner.</summary>
    public static bool IsCatchAll(string line) => CatchAll().IsMatch(line);

    /// <summary>True for an assertion that could fail.</summary>
    public static bool IsAssertion(string line) => Assertion().Match(line) is { Success: true } match && !IsAlwaysTrue(line, match);

    // Assert.True(true), expect(1).toBe(1), assert x == x.
    private static bool IsAlwaysTrue(string line, Match assertion)
    {
        if (Always().IsMatch(line))
        {
            return true;
        }

        var arguments = line[(assertion.Index + assertion.Length)..].TrimEnd(';', ' ', ')').Split([",", "==", ").toBe(", ").toEqual(", ").ToBe("], 2, StringSplitOptions.TrimEntries);
        return arguments is [{ Length: > 0 } one, var other] && string.Equals(one, other, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"((^|/)(tests?|specs?|__tests__|[^/]+[._-]tests?|[^/]+\.Specs?)/.*|(^|/)(test_[^/]*|[^/]*(_test|_spec|[.-]test|[.-]spec|Tests?|Specs?)))\.(cs|fs|vb|razor|cshtml|[cm]?[jt]sx?|vue|svelte|py|go|rs|java|kts?|swift|scala|rb|php|dart|exs?|c|cc|cpp|h|hpp|feature|sh|bats|ps1)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex TestFile();

    [GeneratedRegex(@"\[(Fact|Theory|Test|TestMethod|DataTestMethod|TestCase|InlineData|DataRow|Property)\b|^(async )?def test_|^(it|test)(\.each\b.*)?\(|^func Test[A-Z_]|#\[(\w+::)?test\b|@(Test|ParameterizedTest)\b", Options)]
    private static partial Regex Test();

    [GeneratedRegex(@"\[.*\bSkip(When|Unless)? ?= ?|\bSkip ?= ?[""$@]|\[(Ignore|Explicit)\b|\bAssert\.(Skip\w*|Ignore|Inconclusive|Pass)\b|@(pytest\.mark|unittest)\.(skip|xfail|expectedFailure)|\bpytest\.(skip|xfail|importorskip)\(|\bself\.skipTest\(|\b(it|test|describe)\.(skip|only|todo|failing)\b|^(xit|xtest|xdescribe|fit|fdescribe)\(|\bt\.Skip|#\[ignore\b|@(Disabled|Ignore)\b|\bassume[A-Z]\w*\(", Options)]
    private static partial Regex Skip();

    [GeneratedRegex(@"\b(\w*Assert|Verify)(\.\w+)?(<[^>]*>)?\(|\.Should\w*\(|\bexpect\(|^assert\b|\bself\.assert\w*\(|\bassert(\w*!|\w*)\(|\bpytest\.raises\(|\bt\.(Error|Fatal)\w*\(|\b(require|assert)\.\w+\(", Options)]
    private static partial Regex Assertion();

    [GeneratedRegex(@"\b(True|IsTrue|ok|isTrue|assertTrue|assert!?|assert_)\( ?(true|True|1|!false) ?[,)]|\b(False|IsFalse|isFalse|assertFalse)\( ?(false|False|!true) ?[,)]|^assert (True|1|not False) ?(,.*)?$|\bexpect\( ?(true|!0) ?\)|\btrue ?\|\||\|\| ?true\b|\bor True\b|\b(NotNull|IsNotNull)\( ?(new\b|""|'|\$|@|\d|typeof\b)", Options)]
    private static partial Regex Always();

    [GeneratedRegex(@"^(if ?\(.*\)|if .*:|if .*\{) *\{? *return\b", Options)]
    private static partial Regex EarlyEnd();

    [GeneratedRegex(@"\bcatch\b *(\( *((System\.)?Exception|Throwable|\w*Assert\w*|Xunit\w*|[a-z_]\w*)\b[^)]*\))? *(when\b.*)?(\{.*)?$|^except( \(?(BaseException|Exception|AssertionError)\b.*)? *:|\bcontextlib\.suppress\(|\brecover\(\)|\bcatch_unwind\b|\.catch\( *\(?\w*\)? *=> *(\{ *\}|undefined|null)", Options)]
    private static partial Regex CatchAll();

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
}
