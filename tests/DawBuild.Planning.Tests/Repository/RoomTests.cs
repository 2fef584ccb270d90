using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DawBuild.Planning.Tests.Repository;

public partial class RoomTests
{
    /// <summary>Which rooms each room may use. Arrows only point down; only the tool sees the room that decides.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["DawBuild.Diagnostics"] = [],
        ["DawBuild.Files"] = [],
        ["DawBuild.E2B"] = [],
        ["DawBuild.MSBuild"] = [],
        ["DawBuild.Processes"] = ["DawBuild.Diagnostics", "DawBuild.Files"],
        ["DawBuild.Findings"] = ["DawBuild.Diagnostics", "DawBuild.Files"],
        ["DawBuild.Planning"] = ["DawBuild.Diagnostics"],
        ["DawBuild.Runs"] = ["DawBuild.Planning", "DawBuild.Processes", "DawBuild.Findings"],
        ["DawBuild.Engine"] = ["DawBuild.Runs"],
        ["DawBuild.Git"] = ["DawBuild.Runs"],
        ["DawBuild.Agents"] = ["DawBuild.Runs"],
        ["DawBuild.Sandboxes"] = ["DawBuild.Runs", "DawBuild.E2B"],
        ["DawBuild.GitHub"] = ["DawBuild.Runs"],
        ["DawBuild.Memory"] = ["DawBuild.Runs"],
        ["DawBuild.Neo4j"] = ["DawBuild.Runs", "DawBuild.Memory"],
        ["DawBuild.Redis"] = ["DawBuild.Runs"],
        ["DawBuild.Reports"] = ["DawBuild.Runs"],
        ["DawBuild.Dashboard"] = ["DawBuild.Reports"],
        ["DawBuild.Telemetry"] = ["DawBuild.Runs"],

        // The thin task is only packed, never referenced.
        ["DawBuild.Graph"] = ["DawBuild.Planning", "DawBuild.Runs", "DawBuild.MSBuild"],
        ["dotnet-daw"] =
        [
            "DawBuild.Planning", "DawBuild.Engine", "DawBuild.Graph", "DawBuild.Git", "DawBuild.Agents", "DawBuild.Sandboxes",
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

    [Theory]
    [MemberData(nameof(Projects))]
    public void Have_no_circle_between_their_folders(string project)
    {
        // Code in the room's root folder is visible to its subfolders without a "using".
        var arrows = Root.Files(Path.GetRelativePath(Root.Path, Path.GetDirectoryName(project)!), "*.cs").Select(File.ReadAllText)
            .SelectMany(text => Usings().Matches(text).Select(used => (From: Namespace().Match(text).Groups["name"].Value, To: used.Groups["name"].Value)))
            .Where(arrow => arrow.From.Length > 0 && arrow.From != arrow.To).ToLookup(arrow => arrow.From, arrow => arrow.To);
        var folders = arrows.Select(from => from.Key).ToList();

        foreach (var folder in folders)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            var open = new Queue<string>(arrows[folder]);
            while (open.TryDequeue(out var next))
            {
                if (reached.Add(next))
                {
                    arrows[next].ToList().ForEach(open.Enqueue);
                }
            }

            Assert.DoesNotContain(folder, reached);
        }
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

    [Fact]
    public void Are_small_enough_to_know()
    {
        var lines = Directory.GetDirectories(Path.Combine(Root.Path, "src"))
            .ToDictionary(room => Path.GetFileName(room), room => Root.Files(Path.GetRelativePath(Root.Path, room), "*.cs").Sum(file => File.ReadLines(file).Count()), StringComparer.Ordinal);

        Assert.All(lines, room => Assert.True(room.Value <= 0.15 * lines.Values.Sum(), $"\"{room.Key}\" has {room.Value} of {lines.Values.Sum()} lines: it is more than one room."));
    }

    [GeneratedRegex(@"^using (?<name>DawBuild[\w.]*);", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Usings();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Namespace();
}
