using System.Xml.Linq;
using DawBuild.Diagnostics;
using DawBuild.Graph.Projects;
using DawBuild.Planning.Tasks;

namespace DawBuild.Graph.Tests.Projects;

/// <summary>Checks the hooks in docs/msbuild.md against the project of a task.</summary>
public class HookPageTests
{
    // Given to the build with the run, and by MSBuild itself.
    private static readonly string[] Elsewhere = ["DawRunId", "MSBuildThisFileDirectory"];

    private static readonly XDocument Stages = XDocument.Parse(Root.Read("build/Daw.Stages.targets"));

    [Fact]
    public void Has_a_row_for_each_property_of_a_task_and_no_other() =>
        Assert.Equal(Properties().Order(StringComparer.Ordinal), new DocPage("msbuild.md").Names("Hooks").Order(StringComparer.Ordinal));

    [Fact]
    public void Names_the_same_as_the_comment_in_the_targets()
    {
        var comment = Stages.Nodes().OfType<XComment>().First().Value.Split("At hand:", 2)[1];

        Assert.Equal(Properties().SkipLast(1).Order(StringComparer.Ordinal), comment.Split([',', '.', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Properties()
    {
        var task = XDocument.Parse(TaskProject.Text(new PlanTask { Id = TaskId.Parse("A"), Title = "A" }, [], gate: null));
        return task.Root!.Elements("PropertyGroup").Concat(Stages.Root!.Elements("PropertyGroup")).Elements().Select(property => property.Name.LocalName).Concat(Elsewhere);
    }
}
