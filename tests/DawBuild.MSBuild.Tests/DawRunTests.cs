using System.IO.Compression;
using DawBuild.Diagnostics;
using DawBuild.Processes;
using BinaryLog = Microsoft.Build.Logging.StructuredLogger.BinaryLog;

namespace DawBuild.MSBuild.Tests;

public sealed class DawRunTests : IDisposable
{
    private const string One = "net10.0";
    private const string Two = "net8.0;net10.0";

    private readonly Repository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Runs_the_nearest_plan_with_as_many_agents_as_the_build_has_nodes()
    {
        _repository.Write("src/App/App.csproj", Repository.Project(One));

        var build = await _repository.BuildAsync("src/App/App.csproj", "-t:DawRun", "-m:7");

        AssertGood(build);
        Assert.Equal(["run", "--plan", _repository.PathOf("tasks.json"), "-m", "7"], Assert.Single(_repository.Calls()));
        Assert.Contains("hello", build.StandardOutput, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Runs_once_for_a_project_of_several_frameworks()
    {
        _repository.Write("App.csproj", Repository.Project(Two));

        AssertGood(await _repository.BuildAsync("App.csproj", "-t:DawRun", "-m:2"));
        AssertGood(await _repository.BuildAsync("App.csproj", "-t:DawRun", "-m:2", "-p:TargetFramework=net8.0"));

        Assert.Equal(2, _repository.Calls().Count);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("App.sln", false)]
    [InlineData("App.sln", true)]
    [InlineData("App.slnx", false)]
    [InlineData("App.slnx", true)]
    public async Task Runs_once_for_a_solution_of_many_projects(string solution, bool graph)
    {
        WriteSolution(solution);

        AssertGood(await _repository.BuildAsync([solution, "-t:DawRun", "-m:4", .. graph ? ["-graph"] : Array.Empty<string>()]));

        Assert.Equal("4", Assert.Single(_repository.Calls())[^1]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Runs_once_for_a_solution_that_imports_the_targets_itself()
    {
        WriteSolution("App.slnx");
        _repository.Write("Directory.Solution.targets", Repository.Importing());

        AssertGood(await _repository.BuildAsync("App.slnx", "-t:DawRun", "-m:4"));

        Assert.Equal("4", Assert.Single(_repository.Calls())[^1]);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("App.sln")]
    [InlineData("App.slnx")]
    public async Task Does_not_begin_for_a_solution_with_a_project_that_could_not_take_part(string solution)
    {
        WriteSolution(solution);
        _repository.Write("b/Directory.Build.targets", "<Project />");

        var build = await _repository.BuildAsync(solution, "-t:DawRun", "-m:4");

        Assert.Equal(1, build.ExitCode);
        Assert.Contains($"error DAW6042: {Errors.SolutionWithoutPackage(_repository.PathOf("b/B.csproj"), _repository.PathOf("a/A.csproj")).Message}", build.StandardOutput, StringComparison.Ordinal);
        Assert.Empty(_repository.Calls());
    }

    [Fact(Timeout = 120_000)]
    public async Task Leaves_a_binary_log_of_the_graph_when_it_is_built_with_one()
    {
        _repository.Write("App.csproj", Repository.Project(One));

        AssertGood(await _repository.BuildAsync("App.csproj", "-t:DawRun", "-m:2", "-bl"));

        Assert.Equal("--binlog", Assert.Single(_repository.Calls())[^1]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Embeds_the_logs_of_the_graph_in_its_own_and_no_file_from_elsewhere()
    {
        const string Earlier = ".daw/runs/1/msbuild-1.binlog", New = ".daw/runs/1/msbuild-2.binlog", Failed = ".daw/runs/2/msbuild-3.binlog";
        _repository.Write("App.csproj", Repository.Project(One)).Write(Earlier, "earlier").Write("outside/msbuild-4.binlog", "not ours");
        _repository.Script($"write {New}", "link .daw/runs/1/msbuild-5.binlog", "link .daw/runs/linked", $"write {Failed}", "write .daw/runs/1/other.binlog", "write .daw/runs/1/deeper/msbuild-6.binlog", "exit 1");

        var build = await _repository.BuildAsync("App.csproj", "-t:DawRun", "-m:2", "-bl");

        Assert.Equal(1, build.ExitCode);
        using var embedded = Embedded();
        var logs = Logs(embedded);
        Assert.Equal([_repository.PathOf(New), _repository.PathOf(Failed)], logs.Select(log => log.FullName.Replace('\\', '/')));
        Assert.Equal([New, Failed], logs.Select(Text));
    }

    [Fact(Timeout = 120_000)]
    public async Task Embeds_nothing_from_a_folder_that_it_could_not_read_at_first()
    {
        const string Old = ".daw/runs/1/msbuild-1.binlog", New = ".daw/runs/2/msbuild-2.binlog";
        _repository.Write("App.csproj", Repository.Project(One)).Write(Old, "of another run").Script("open .daw/runs/1", $"write {New}");
        File.SetUnixFileMode(_repository.PathOf(".daw/runs/1"), UnixFileMode.None);

        AssertGood(await _repository.BuildWithoutRightsAsync("App.csproj", "-t:DawRun", "-m:2", "-bl"));

        using var embedded = Embedded();
        Assert.Equal(New, Text(Assert.Single(Logs(embedded))));
    }

    [Fact(Timeout = 120_000)]
    public async Task Embeds_the_newest_logs_when_there_are_many()
    {
        _repository.Write("App.csproj", Repository.Project(One));
        _repository.Script([.. Enumerable.Range(10, 23).Select(number => $"write .daw/runs/1/msbuild-{number}.binlog")]);

        AssertGood(await _repository.BuildAsync("App.csproj", "-t:DawRun", "-m:2", "-bl"));

        using var embedded = Embedded();
        Assert.Equal(Enumerable.Range(13, 20).Select(number => $"msbuild-{number}.binlog"), Logs(embedded).Select(log => Path.GetFileName(log.FullName.Replace('\\', '/'))));
    }

    [Fact(Timeout = 120_000)]
    public async Task Does_nothing_in_a_design_time_build()
    {
        _repository.Write("App.csproj", Repository.Project(One));

        AssertGood(await _repository.BuildAsync("App.csproj", "-t:DawRun;DawPlan;DawStatus", "-p:DesignTimeBuild=true"));

        Assert.Empty(_repository.Calls());
    }

    [Fact(Timeout = 120_000)]
    public async Task Passes_on_what_the_command_line_says()
    {
        _repository.Write("plans/next.json", "{}").Write("src/App.csproj", Repository.Project(One));

        AssertGood(await _repository.BuildAsync(
            "src/App.csproj", "-t:DawRun", "-m:2", "-p:DawPlanFile=plans/next.json", "-p:DawAgents=5", "-p:DawTask=MODEL-001%3BCORE-002",
            "-p:DawRehearse=true", "-p:DawHour=0.1s", "-p:DawInto=next", "-p:DawArguments=--no-mt"));

        Assert.Equal(
            ["run", "--plan", _repository.PathOf("plans/next.json"), "-m", "5", "--rehearse", "--hour", "0.1s", "--into", "next", "--no-mt", "MODEL-001", "CORE-002"],
            Assert.Single(_repository.Calls()));
    }

    [Fact(Timeout = 120_000)]
    public async Task Passes_on_what_a_project_says_relative_to_itself()
    {
        _repository.Write("src/other.json", "{}").Write(
            "src/App.csproj",
            Repository.Project(One).Replace("</PropertyGroup>", "<DawPlanFile>other.json</DawPlanFile><DawAgents>3</DawAgents></PropertyGroup>", StringComparison.Ordinal));

        AssertGood(await _repository.BuildAsync("src/App.csproj", "-t:DawRun", "-m:2"));

        Assert.Equal(["run", "--plan", _repository.PathOf("src/other.json"), "-m", "3"], Assert.Single(_repository.Calls()));
    }

    [Fact(Timeout = 120_000)]
    public async Task Has_targets_that_plan_and_tell_the_status()
    {
        _repository.Write("App.csproj", Repository.Project(One));

        AssertGood(await _repository.BuildAsync("App.csproj", "-t:DawPlan;DawStatus", "-m:6"));

        var plan = _repository.PathOf("tasks.json");
        Assert.Equal([["plan", "--plan", plan, "-m", "6"], ["status", "--plan", plan]], _repository.Calls());
    }

    private ZipArchive Embedded() => new(new MemoryStream(BinaryLog.ReadBuild(_repository.PathOf("msbuild.binlog")).SourceFilesArchive));

    private static List<ZipArchiveEntry> Logs(ZipArchive embedded) =>
        [.. embedded.Entries.Where(entry => entry.Name.EndsWith(".binlog", StringComparison.Ordinal)).OrderBy(entry => entry.FullName, StringComparer.Ordinal)];

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private void WriteSolution(string solution)
    {
        _repository.Write("a/A.csproj", Repository.Project(One)).Write("b/B.csproj", Repository.Project(Two)).Write("c/C.csproj", Repository.Project(One));
        _repository.Write(solution, solution.EndsWith('x') ? """<Solution><Project Path="a/A.csproj" /><Project Path="b/B.csproj" /><Project Path="c/C.csproj" /></Solution>""" : Classic());
    }

    private static string Classic()
    {
        string[] names = ["a/A", "b/B", "c/C"];
        var ids = names.Select((_, index) => $"{{0000000{index}-0000-0000-0000-000000000000}}").ToList();
        return string.Join('\n', [
            "Microsoft Visual Studio Solution File, Format Version 12.00",
            .. names.SelectMany((name, index) => new[] { $"Project(\"{{9A19103F-16F7-4668-BE54-9A1E7A4F7556}}\") = \"{name[2..]}\", \"{name}.csproj\", \"{ids[index]}\"", "EndProject" }),
            "Global",
            "\tGlobalSection(SolutionConfigurationPlatforms) = preSolution",
            "\t\tDebug|Any CPU = Debug|Any CPU",
            "\tEndGlobalSection",
            "\tGlobalSection(ProjectConfigurationPlatforms) = postSolution",
            .. ids.SelectMany(id => new[] { $"\t\t{id}.Debug|Any CPU.ActiveCfg = Debug|Any CPU", $"\t\t{id}.Debug|Any CPU.Build.0 = Debug|Any CPU" }),
            "\tEndGlobalSection",
            "EndGlobal",
            "",
        ]);
    }

    private static void AssertGood(ProcessResult build) => Assert.True(build.Succeeded, build.StandardOutput + build.StandardError);
}
