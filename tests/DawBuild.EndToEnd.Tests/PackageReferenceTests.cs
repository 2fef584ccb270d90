using System.IO.Compression;
using Microsoft.Build.Logging.StructuredLogger;

namespace DawBuild.EndToEnd.Tests;

[Collection(FeedCollection.Name)]
public sealed class PackageReferenceTests(Feed feed)
{
    [Fact]
    public void In_every_project_of_a_solution_runs_the_plan_once_and_leaves_nothing_when_it_is_removed()
    {
        using var here = new Installation().With(feed);
        here.Place.Write("App.slnx", """<Solution><Project Path="app/App.csproj" /><Project Path="lib/Lib.csproj" /></Solution>""");
        here.Place.Write("app/App.csproj", Project("net10.0", "DawBuild", """<ProjectReference Include="../lib/Lib.csproj" />"""));
        here.Place.Write("lib/Lib.csproj", Project("net8.0;net10.0", "DawBuild"));
        here.Place.Commit();

        var run = here.Dotnet("build", "/t:DawRun", "-m:8", "-bl").ShouldExit(0);
        Assert.Equal(["A", "B", "C"], TasksIn(Path.Join(here.Place.Root, "msbuild.binlog")));
        here.Dotnet("build", "app/App.csproj", "--no-restore", "-t:DawRun", "-p:DesignTimeBuild=true").ShouldExit(0);
        Assert.Single(here.Runs);
        here.Dotnet("remove", "app/App.csproj", "package", "DawBuild").ShouldExit(0);
        here.Dotnet("remove", "lib/Lib.csproj", "package", "DawBuild").ShouldExit(0);

        Assert.Contains("3 of 3 tasks completed", run.Out, StringComparison.Ordinal);
        Assert.Contains("MSB4057", here.Dotnet("build", "app/App.csproj", "-t:DawRun").ShouldExit(1).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net10.0", "")]
    [InlineData("net10.0", "--no-mt")]
    [InlineData("net8.0;net10.0", "")]
    public void In_one_project_runs_the_plan_once(string frameworks, string arguments)
    {
        using var here = new Installation().With(feed);
        here.Place.Write("App.csproj", Project(frameworks, "DawBuild"));
        here.Place.Commit();

        var run = here.Dotnet("build", "/t:DawRun", "-m:8", $"-p:DawArguments={arguments}").ShouldExit(0);

        Assert.Contains("3 of 3 tasks completed", run.Out, StringComparison.Ordinal);
        Assert.Equal(3, here.Place.Git("log", "--format=%s", "main..daw/" + Path.GetFileName(Assert.Single(here.Runs)) + "/integration").Split('\n').Length);
    }

    // Read with the official reader, as the structured log viewer shows it: the graph's own log is a file in the build's log. Each task is a project, each
    // stage a target.
    private static IEnumerable<string> TasksIn(string log)
    {
        var inner = Path.ChangeExtension(log, ".inner.binlog");
        using (var embedded = new ZipArchive(new MemoryStream(BinaryLog.ReadBuild(log).SourceFilesArchive)))
        {
            embedded.Entries.Single(entry => entry.Name.EndsWith(".binlog", StringComparison.Ordinal)).ExtractToFile(inner);
        }

        var projects = BinaryLog.ReadBuild(inner).FindChildrenRecursive<Project>(project => project.Name is not "tasks.proj").DistinctBy(project => project.Name).ToList();
        Assert.All(projects, project =>
        {
            var targets = project.FindChildrenRecursive<Target>(_ => true).ToList();
            Assert.Superset(
                new HashSet<string>(StringComparer.Ordinal) { "DawPreflight", "DawAgent", "DawVerify", "DawIntegrate", "DawReport" },
                targets.Select(target => target.Name).ToHashSet(StringComparer.Ordinal));

            // Without hooks, DawVerify asks for nothing: the merge train verifies the task within DawIntegrate.
            Assert.All(["DawAgent", "DawIntegrate"], name => Assert.Contains(targets, target => target.Name == name && target.Duration > TimeSpan.Zero));
        });
        return projects.Select(project => Path.GetFileNameWithoutExtension(project.Name)).Order(StringComparer.Ordinal);
    }

    private string Project(string frameworks, string package, string item = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFrameworks>{frameworks}</TargetFrameworks>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{package}" Version="{feed.Version}" PrivateAssets="all" />
            {item}
          </ItemGroup>
        </Project>
        """.Replace(frameworks.Contains(';', StringComparison.Ordinal) ? "\0" : "TargetFrameworks>", "TargetFramework>", StringComparison.Ordinal);
}
