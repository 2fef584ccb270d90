using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace DawBuild.Planning.Tests.Repository;

public class ErrorCatalogTests
{
    private static readonly List<string> Codes =
        [.. Root.Files("src/DawBuild.Diagnostics", "Errors*.cs")
            .SelectMany(file => Find(File.ReadAllText(file), "(Error|Warning|Info)\\(\\s*\"(?<code>DAW[0-9]{4})\""))];

    private static readonly List<string> Sections = [.. Find(Root.Read("docs/errors.md"), "^## (?<code>DAW[0-9]{4}): .+$")];

    [Fact]
    public void Uses_each_code_for_one_message() =>
        Assert.Empty(Codes.CountBy(code => code, StringComparer.Ordinal).Where(entry => entry.Value > 1).Select(entry => entry.Key));

    [Fact]
    public void Has_a_section_for_each_code() => Assert.Empty(Codes.Except(Sections, StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Has_no_section_without_a_code() => Assert.Empty(Sections.Except(Codes, StringComparer.Ordinal));

    [Fact]
    public void Has_its_sections_in_order() => Assert.Equal(Sections.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Sections);

    [Fact]
    public void Says_in_each_heading_whether_it_is_a_warning()
    {
        var warnings = Root.Files("src/DawBuild.Diagnostics", "Errors*.cs").SelectMany(file => Find(File.ReadAllText(file), "\\bWarning\\(\\s*\"(?<code>DAW[0-9]{4})\"")).ToList();

        Assert.NotEmpty(warnings);
        Assert.Equal(warnings.Order(StringComparer.Ordinal), Find(Root.Read("docs/errors.md"), "^## (?<code>DAW[0-9]{4}): .+ \\(warning\\)$"));
    }

    [Fact]
    public void Is_the_only_place_where_codes_are_given_out()
    {
        var elsewhere = Root.Files("src", "*.cs")
            .Where(file => !Path.GetFileName(file).StartsWith("Errors", StringComparison.Ordinal))
            .Where(file => Find(File.ReadAllText(file), "new Diagnostic\\(\\s*\"DAW").Any());

        Assert.Empty(elsewhere);
    }

    [Fact]
    public void Names_commands_as_they_are_typed()
    {
        var bare = Root.Files("src", "*.cs").SelectMany(File.ReadLines)
            .Where(line => !line.Contains("///", StringComparison.Ordinal))
            .Where(line => Regex.IsMatch(line, @"(?<!dotnet )(?<![-./\w])daw (clean|doctor|export|graph|init|mcp|plan|resume|retry|run|schema|show|status|task)\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));

        Assert.Empty(bare);
    }

    private static IEnumerable<string> Find(string text, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern) =>
        Regex.Matches(text, pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)
            .Select(match => match.Groups["code"].Value);
}
