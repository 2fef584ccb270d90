using System.Xml.Linq;

namespace DawBuild.Planning.Tests.Repository;

public class TheRooms
{
    /// <summary>Who may use whom: arrows only point towards Planning.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["DawBuild.Planning"] = [],
        ["DawBuild.MSBuild"] = [],
        ["DawBuild.E2B"] = [],
        ["DawBuild.Execution"] = ["DawBuild.Planning"],

        // The inner build is asked for by the coordinator; the thin task is only packed, never referenced.
        ["DawBuild.Graph"] = ["DawBuild.Planning", "DawBuild.Execution", "DawBuild.MSBuild"],
        ["DawBuild.Git"] = ["DawBuild.Execution"],
        ["DawBuild.Agents"] = ["DawBuild.Execution"],
        ["DawBuild.Sandboxes"] = ["DawBuild.Execution", "DawBuild.E2B"],
        ["DawBuild.GitHub"] = ["DawBuild.Execution"],
        ["DawBuild.Memory"] = ["DawBuild.Execution"],
        ["DawBuild.Neo4j"] = ["DawBuild.Execution", "DawBuild.Memory"],
        ["DawBuild.Redis"] = ["DawBuild.Execution"],
        ["DawBuild.Reports"] = ["DawBuild.Execution"],
        ["DawBuild.Dashboard"] = ["DawBuild.Reports"],
        ["DawBuild.Telemetry"] = ["DawBuild.Execution"],
        ["dotnet-daw"] =
        [
            "DawBuild.Planning", "DawBuild.Graph", "DawBuild.Execution", "DawBuild.Git", "DawBuild.Agents", "DawBuild.Sandboxes",
            "DawBuild.E2B", "DawBuild.GitHub", "DawBuild.Memory", "DawBuild.Neo4j", "DawBuild.Redis", "DawBuild.Telemetry", "DawBuild.Reports", "DawBuild.Dashboard",
        ],
    };

    public static TheoryData<string> Projects => new(Root.Files("src", "*.csproj"));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Use_only_the_rooms_below_them(string project)
    {
        var room = Path.GetFileNameWithoutExtension(project);
        var used = XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.True(MayUse.ContainsKey(room), $"\"{room}\" is a new room: say here, and in docs/design.md, what it may use.");
        Assert.Empty(used.Except(MayUse[room], StringComparer.Ordinal));
    }

    [Fact]
    public void Take_the_thin_task_without_its_code()
    {
        var references = XDocument.Load(Path.Combine(Root.Path, "src/DawBuild.Graph/DawBuild.Graph.csproj")).Descendants("ProjectReference")
            .Where(reference => reference.Attribute("Include")!.Value.Contains("DawBuild.MSBuild", StringComparison.Ordinal));

        Assert.All(references, reference => Assert.Equal("false", reference.Attribute("ReferenceOutputAssembly")?.Value));
    }

    [Fact]
    public void Leave_planning_without_packages() =>
        Assert.Empty(XDocument.Load(Path.Combine(Root.Path, "src/DawBuild.Planning/DawBuild.Planning.csproj")).Descendants("PackageReference"));
}
