namespace DawBuild.EndToEnd.Tests;

[Collection(FeedCollection.Name)]
public sealed class GlobalToolTests(Feed feed)
{
    [Fact]
    public void Is_installed_for_a_person_runs_a_plan_and_goes_without_a_trace()
    {
        using var here = new Installation();

        here.DotnetAtHome("tool", "install", "-g", "dotnet-daw", "--source", feed.Folder).ShouldExit(0);
        var run = here.DotnetAtHome("daw", "run").ShouldExit(0);
        var status = here.DotnetAtHome("daw", "status").ShouldExit(0);
        here.DotnetAtHome("tool", "uninstall", "-g", "dotnet-daw").ShouldExit(0);

        Assert.Contains("3 of 3 tasks completed", run.Out, StringComparison.Ordinal);
        Assert.Contains("3 of 3", status.Out, StringComparison.Ordinal);
        Assert.Equal("a", here.Place.Git("show", $"daw/{Path.GetFileName(Assert.Single(here.Runs))}/integration:c.txt"));
        Assert.Empty(Directory.EnumerateFiles(here.GlobalTools, "dotnet-daw*"));
        Assert.NotEqual(0, here.DotnetAtHome("daw", "status").ExitCode);
    }

    [Fact]
    public void Is_installed_into_a_folder_or_not_at_all()
    {
        using var here = new Installation();
        var tools = Path.Join(here.Place.Base, "tools");

        here.Dotnet("tool", "install", "dotnet-daw", "--tool-path", tools, "--source", feed.Folder).ShouldExit(0);
        var run = here.Run(Path.Join(tools, "dotnet-daw"), "run", "--no-mt").ShouldExit(0);
        var once = here.Dotnet("tool", "exec", $"dotnet-daw@{feed.Version}", "--source", feed.Folder, "--yes", "--", "run", "NONE");

        Assert.Contains("3 of 3 tasks completed", run.Out, StringComparison.Ordinal);
        Assert.Contains("error DAW1", once.ShouldExit(2).Error, StringComparison.Ordinal);
    }
}
