using System.Text.RegularExpressions;

namespace DawBuild.Findings.Tampering;

/// <summary>Detects from a command line whether a command runs tests.</summary>
public static partial class TestCommands
{
    /// <summary>True if the command appears to run tests. <c>test -f x</c> is a shell condition and does not count.</summary>
    public static bool RunsTests(string commandLine) => Word().IsMatch(Condition().Replace(commandLine, string.Empty));

    [GeneratedRegex(@"(^|[^a-z])(tests?|specs?|rspec|pytest|phpunit|jest|vitest|mocha|karma|playwright|cypress|check|verify|tox|nox|ctest)([^a-z]|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex(@"(^|[;&|({!]|\b(if|while|until|then|else|do)\b)\s*test\s+[-!$""'\w]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Condition();
}
