using System.Text.RegularExpressions;

namespace DawBuild.Execution.Protection;

/// <summary>How tests look in the languages that agents write most: .NET, JavaScript and TypeScript, Python, Go, Rust, Java and Kotlin.</summary>
internal static class TestMarks
{
    // Lines and paths are an agent's: an engine that cannot be made to hang.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly Regex TestFile = new(@"(^|/)(tests?|specs?|__tests__|[^/]+[._-]tests?|[^/]+\.Specs?)/|(^|/)(test_[^/]*|[^/]*(_test|_spec|[.-]test|[.-]spec|Tests?|Specs?))\.[a-z]+$", Options | RegexOptions.IgnoreCase);

    private static readonly Regex Test = new(@"\[(Fact|Theory|Test|TestMethod|DataTestMethod|TestCase|InlineData|DataRow|Property)\b|^(async )?def test_|^(it|test)(\.each\b.*)?\(|^func Test[A-Z_]|#\[(\w+::)?test\b|@(Test|ParameterizedTest)\b", Options);

    private static readonly Regex Skip = new(@"\bSkip ?= ?[""$@]|\[(Ignore|Explicit)\b|\bAssert\.(Skip|Ignore|Inconclusive)|@(pytest\.mark|unittest)\.(skip|xfail|expectedFailure)|\bpytest\.(skip|xfail)\(|\bself\.skipTest\(|\b(it|test|describe)\.(skip|only|todo)\b|^(xit|xtest|xdescribe|fit|fdescribe)\(|\bt\.Skip|#\[ignore\b|@(Disabled|Ignore)\b", Options);

    private static readonly Regex Assertion = new(@"\b(\w*Assert|Verify)(\.\w+)?(<[^>]*>)?\(|\.Should\w*\(|\bexpect\(|^assert\b|\bself\.assert|\bassert(\w*!|\w*)\(|\bpytest\.raises\(|\bt\.(Error|Fatal)|\b(require|assert)\.\w+\(", Options);

    /// <summary>True for a path at which tests are kept, by the habits of these languages.</summary>
    public static bool IsTestFile(string path) => TestFile.IsMatch(path);

    /// <summary>True for a line that declares a test.</summary>
    public static bool IsTest(string line) => !IsComment(line) && Test.IsMatch(line);

    /// <summary>True for a line that makes a test not run, or only itself.</summary>
    public static bool IsSkip(string line) => !IsComment(line) && Skip.IsMatch(line);

    /// <summary>True for a line that asserts something.</summary>
    public static bool IsAssertion(string line) => !IsComment(line) && Assertion.IsMatch(line);

    // Rust writes attributes with #.
    private static bool IsComment(string line) =>
        line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith('*') || line.StartsWith("/*", StringComparison.Ordinal)
        || (line.StartsWith('#') && !line.StartsWith("#[", StringComparison.Ordinal));
}
