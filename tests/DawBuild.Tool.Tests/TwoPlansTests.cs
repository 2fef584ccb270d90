namespace DawBuild.Tool.Tests;

public sealed class TwoPlansTests
{
    private const string Plan = """{ "defaults": { "agent": "command", "confine": false, "sandbox": "process", "retries": 1 }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }""";

    [Fact]
    public void Have_runs_of_their_own_and_do_not_warn_of_each_other()
    {
        using var place = Place("false");
        place.Daw("run", "--plan", "other.json").ShouldExit(1);

        var run = place.Daw("run").ShouldExit(0);
        var resumed = place.Daw("resume", "--plan", "other.json").ShouldExit(1);

        Assert.Contains("1 of 1 task completed", run.Out, StringComparison.Ordinal);
        Assert.Contains("error DAW6005: task \"B\"", resumed.Error, StringComparison.Ordinal);
        Assert.Equal("M other.json\n M tasks.json", place.Git("status", "--porcelain"));
        Assert.All([run, resumed], result => Assert.DoesNotContain("DAW3009", result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Take_turns()
    {
        var here = Directory.CreateTempSubdirectory("daw-turns-");
        using var place = Place($"cd '{here.FullName}'; touch begun; until test -e go; do sleep 0.1; done; cd -; echo b > b.txt");
        using var first = place.StartDaw("run", "--plan", "other.json");
        var output = first.StandardOutput.ReadToEndAsync();
        try
        {
            await Poll.UntilAsync(() => File.Exists(Path.Join(here.FullName, "begun")));
            Assert.Contains("error DAW5002", place.Daw("run").ShouldExit(1).Error, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(Path.Join(here.FullName, "go"), string.Empty);
            await first.WaitForExitAsync();
            here.Delete(recursive: true);
        }

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("1 of 1 task completed", await output, StringComparison.Ordinal);
        place.Daw("run").ShouldExit(0);
    }

    private static Workplace Place(string run)
    {
        var place = new Workplace(Plan);
        place.Write("other.json", Plan.Replace("\"A\"", "\"B\"", StringComparison.Ordinal).Replace("echo a > a.txt", run, StringComparison.Ordinal));
        place.Commit();
        return place;
    }
}
