using System.Text.RegularExpressions;

namespace DawBuild.Planning.Tests.Repository;

/// <summary>Checks what the build does not: "dotnet format" would, but takes minutes to open the solution.</summary>
public class SourceTests
{
    private static readonly IReadOnlyList<string> Files = [.. new[] { "src", "tests", "bench" }.SelectMany(folder => Root.Files(folder, "*.cs"))];

    [Fact]
    public void Sort_their_usings_with_those_of_the_system_first()
    {
        Assert.True(Files.Count > 500, $"only {Files.Count} files were found");
        Assert.All(Files, file =>
        {
            var usings = File.ReadLines(file).TakeWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal) || line.StartsWith("//", StringComparison.Ordinal))
                .Select(line => Regex.Match(line, @"^using (?<static>static )?(?<name>[\w.]+);$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)).Where(match => match.Success).ToList();
            Assert.Equal(
                usings.OrderBy(match => match.Groups["static"].Success)
                    .ThenBy(match => !$"{match.Groups["name"].Value}.".StartsWith("System.", StringComparison.Ordinal))
                    .ThenBy(match => match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
                    .Select(match => match.Value),
                usings.Select(match => match.Value));
        });
    }

    [Fact]
    public void Do_not_qualify_members_with_this() =>
        Assert.All(Files, file => Assert.DoesNotMatch(new Regex(@"\bthis\.[A-Za-z_]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking), File.ReadAllText(file)));

    [Fact]
    public void Give_each_class_of_tests_a_name_of_its_own()
    {
        var names = Root.Files("tests", "*Tests.cs").Select(file => Path.GetFileName(file)!).ToList();

        Assert.True(names.Count > 200, $"only {names.Count} files were found");
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }
}
