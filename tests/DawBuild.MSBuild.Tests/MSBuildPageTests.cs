using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DawBuild.MSBuild.Tests;

/// <summary>Checks docs/msbuild.md against the files in the package.</summary>
public partial class MSBuildPageTests
{
    private static readonly DocPage Page = new("msbuild.md");

    private static readonly XDocument Targets = Read("DawBuild.targets");

    [Fact]
    public void Has_a_row_for_each_property_that_a_build_can_set_and_no_other() =>
        Assert.Equal(Settable(), Page.Names("In your build").Order(StringComparer.Ordinal));

    [Fact]
    public void Names_each_target_that_a_build_can_call_and_no_other() =>
        Assert.Equal(Public(Targets).Order(StringComparer.Ordinal), Called().Matches(Page.Section("In your build")).Select(match => match.Groups["target"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Names_the_same_as_the_comment_in_the_targets() =>
        Assert.Equal(
            Settable().Concat(Public(Targets)).Order(StringComparer.Ordinal),
            Word().Matches(Targets.Nodes().OfType<XComment>().Single().Value).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Names_the_stages_in_their_order()
    {
        var stages = Public(Read("Daw.Stages.targets")).Where(target => target is not "DawTask").ToList();
        var sentence = Page.Section("Hooks").Split("The stages are the targets ", 2)[1].Split("in this order", 2)[0];

        Assert.Equal(stages, DocPage.Code(sentence));
        Assert.True(stages.Count > 4);
    }

    // What the files read but do not set.
    private static List<string> Settable()
    {
        XDocument[] files = [Read("DawBuild.props"), Targets, Read("Daw.proj")];
        var set = files.SelectMany(file => file.Descendants("PropertyGroup").Elements()).Select(property => property.Name.LocalName);
        var read = files.SelectMany(file => file.Descendants()).SelectMany(element => element.Attributes().Select(attribute => attribute.Value).Append(element.HasElements ? string.Empty : element.Value))
            .SelectMany(text => Property().Matches(text)).Select(match => match.Groups["name"].Value);
        return [.. read.Except(set, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Public(XDocument file) =>
        file.Descendants("Target").Select(target => target.Attribute("Name")!.Value).Where(name => !name.StartsWith('_'));

    private static XDocument Read(string file) => XDocument.Parse(Root.Read($"build/{file}"));

    [GeneratedRegex(@"\$\((?<name>Daw\w+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Property();

    [GeneratedRegex(@"-t:(?<target>Daw\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Called();

    [GeneratedRegex(@"\bDaw[A-Z]\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
