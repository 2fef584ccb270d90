using System.Xml.Linq;

namespace DawBuild.Tool.Tests.Packages;

/// <summary>
/// Tests that each package in docs/dependencies.md does work in the released tool: the calls that lead to it, read from the assemblies, and the test of what
/// it does.
/// </summary>
public sealed class PackageUseTests
{
    private const string Run = "Program > DawBuild.Tool.Commands.CommandTree > DawBuild.Tool.Commands.RunCommand > ";
    private const string RunSetup = Run + "DawBuild.Tool.Composition.RunSetup > ";
    private const string GitHub = RunSetup + "DawBuild.GitHub.Publishing.GitHubObserver > DawBuild.GitHub.GitHubReporting > ";
    private const string Doctor = "Program > DawBuild.Tool.Commands.CommandTree > DawBuild.Tool.Commands.DoctorCommand > DawBuild.Tool.Composition.Doctor > ";

    private static readonly string ToolFolder = Path.GetDirectoryName(Workplace.ToolPath)!;
    private static readonly Lazy<CallGraph> Calls = new(() => new CallGraph(Root.Files("src", "*.csproj")
        .Select(project => Path.GetFileNameWithoutExtension(project) + ".dll")
        .Select(file => Path.Join(ToolFolder, file == "DawBuild.MSBuild.dll" ? "build" : null, file))));

    [Theory]
    [InlineData(
        "Octokit",
        GitHub + "DawBuild.GitHub.PullRequests.PullRequestTarget > DawBuild.GitHub.Client.IGitHubRepository > DawBuild.GitHub.Client.OctokitRepository > Octokit.IPullRequestsClient",
        "DawBuild.GitHub.Tests/Client/OctokitTrapTests.cs",
        "A_pull_request_with_unknown_words_is_read")]
    [InlineData(
        "LibGit2Sharp",
        RunSetup + "DawBuild.Tool.Composition.RunEnvironment > DawBuild.Git.GitRepository > DawBuild.Git.Store.RunStore > DawBuild.Git.Objects.LibGit2 > DawBuild.Git.Objects.LibGit2Objects > LibGit2Sharp.ObjectDatabase",
        "DawBuild.Git.Tests/Objects/ObjectStoreTests.cs",
        "Says_how_trees_differ_and_what_is_in_them")]
    [InlineData(
        "Polly.Core",
        Run + "DawBuild.Engine.Sessions.RunSession > DawBuild.Engine.Coordination.Coordinator > DawBuild.Engine.Stages.InfrastructureRetry > Polly.ResiliencePipeline",
        "DawBuild.Engine.Tests/Stages/InfrastructureFailureTests.cs",
        "In_a_sandbox_cost_no_attempt")]
    [InlineData(
        "NuGet.Versioning",
        Doctor + "DawBuild.Graph.Building.SdkLocator > NuGet.Versioning.NuGetVersion",
        "DawBuild.Graph.Tests/Building/SdkLocatorTests.cs",
        "Builds_on_threads_from_MSBuild_18_6_on")]
    [InlineData(
        "Microsoft.Build.Locator",
        Doctor + "DawBuild.Graph.Building.SdkLocator > Microsoft.Build.Locator.MSBuildLocator",
        "DawBuild.Graph.Tests/Building/SdkLocatorTests.cs",
        "Is_missing_when_global_json_asks_for_one_that_is_not_there")]
    [InlineData(
        "Microsoft.Build.Framework",
        "DawBuild.MSBuild.DawTool > Microsoft.Build.Framework.IBuildEngine",
        "DawBuild.MSBuild.Tests/ToolOutputTests.cs",
        "As_a_diagnostic_becomes_an_error_of_the_build_with_code_and_place")]
    [InlineData(
        "Microsoft.Build.Utilities.Core",
        "DawBuild.MSBuild.DawStage > Microsoft.Build.Utilities.Task",
        "DawBuild.Graph.Tests/Building/HealthyGraphTests.cs",
        "Brings_every_task_past_every_stage_once_and_after_its_dependencies")]
    [InlineData(
        "OpenTelemetry",
        RunSetup + "DawBuild.Tool.Composition.TelemetryParts > DawBuild.Telemetry.Export.TelemetryExport > OpenTelemetry.OpenTelemetrySdk",
        "DawBuild.Telemetry.Tests/Export/TelemetryExportTests.cs",
        "A_killed_and_resumed_run_is_one_trace_without_a_gap")]
    [InlineData(
        "OpenTelemetry.Exporter.OpenTelemetryProtocol",
        RunSetup + "DawBuild.Tool.Composition.TelemetryParts > DawBuild.Telemetry.Export.TelemetryExport > OpenTelemetry.OpenTelemetryBuilderOtlpExporterExtensions",
        "DawBuild.Telemetry.Tests/Export/TelemetryExportTests.cs",
        "Spans_have_the_times_of_the_journal")]
    [InlineData(
        "StackExchange.Redis",
        RunSetup + "DawBuild.Tool.Composition.RunEnvironment > DawBuild.Tool.Composition.StoreLink > DawBuild.Redis.RedisCheckpointStore > StackExchange.Redis.IDatabaseAsync",
        "DawBuild.Redis.Tests/AccessControlTests.cs",
        "A_user_with_these_rights_and_no_more_keeps_journals")]
    public void Does_work_in_the_tool_that_ships(string package, string path, string testFile, string test)
    {
        var types = path.Split(" > ");

        Assert.All(types.Zip(types[1..]), call => Assert.True(Calls.Value.CalledBy(call.First).Contains(call.Second), $"{package}: {call.First} does not call {call.Second}"));
        Assert.Contains($" {test}(", Root.Read(Path.Join("tests", testFile)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Daw.Task.targets", "DawBuild.MSBuild.DawStage")]
    [InlineData("Daw.proj", "DawBuild.MSBuild.DawTool")]
    public void MSBuild_loads_our_tasks(string file, string task) =>
        Assert.Equal(task, XDocument.Parse(Root.Read($"build/{file}")).Descendants("UsingTask").Single().Attribute("TaskName")!.Value);
}
