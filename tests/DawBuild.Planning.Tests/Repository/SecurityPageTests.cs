using System.Text.RegularExpressions;

namespace DawBuild.Planning.Tests.Repository;

public class SecurityPageTests
{
    private static readonly string Page = Root.Read("docs/security.md");

    [Fact]
    public void Names_tests_that_exist()
    {
        var classes = Classes();
        var names = Regex.Matches(Page, "`(?<class>[A-Z][A-Za-z0-9]+)(\\.(?<method>[A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+))?`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)
            .Where(match => match.Groups["method"].Success || classes.Contains(match.Groups["class"].Value))
            .Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value))
            .ToList();

        Assert.True(names.Count > 20, $"only {names.Count} tests are named");
        Assert.All(names, name => Assert.Contains(classes[name.Class], text => Has(text, name.Method)));
    }

    [Fact]
    public void Names_a_test_for_each_promise()
    {
        var promises = Page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Split('|') is [_, _, not " test ", _]).ToList();
        var classes = Classes();

        Assert.NotEmpty(promises);
        Assert.All(promises, line =>
        {
            var tests = line.Split('|')[2].Split('`').Where((_, i) => i % 2 == 1).ToList();
            Assert.NotEmpty(tests);
            Assert.All(tests, test => Assert.True(classes.Contains(test.Split('.')[0]), test));
        });
    }

    private static bool Has(string text, string method) =>
        method.Length == 0 || Regex.IsMatch(text, $@"(void|Task) {method}\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    private static ILookup<string, string> Classes() => Root.Files("tests", "*.cs").Select(File.ReadAllText)
        .SelectMany(text => Regex.Matches(text, "^public (sealed |abstract |static )*class (?<class>[A-Za-z0-9]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline).Select(match => (match.Groups["class"].Value, text)))
        .ToLookup(found => found.Value, found => found.text, StringComparer.Ordinal);
}
