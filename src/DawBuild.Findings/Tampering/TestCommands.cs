using System.Text.RegularExpressions;

namespace DawBuild.Findings.Tampering;

/// <summary>Tells by its command line whether a command runs tests.</summary>
public static partial class TestCommands
{
    /// <summary>True when it looks so. <c>test -f x</c> asks the shell something, and tests nothing.</summary>
    public static bool RunsTests(string commandLine) => Word().IsMatch(Condition().Replace(commandLine, string.Empty));

    [GeneratedRegex(@"(^|[^a-z])(tests?|specs?|rspec|pytest|phpunit|jest|vitest|mocha|karma|playwright|cypress|check|verify|tox|nox|ctest)([^a-z]|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex(@"(^|[;&|({!]|\b(if|while|until|then|else|do)\b)\s*test\s+[-!$""'\w]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Condition();
}
