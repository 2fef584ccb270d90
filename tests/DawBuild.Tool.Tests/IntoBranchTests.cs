namespace DawBuild.Tool.Tests;

public sealed class IntoBranchTests
{
    private const string Plan = """
        { "name": "into", "defaults": { "agent": "command", "sandbox": "process", "retries": 1 }, "tasks": [
          { "id": "A", "run": "echo a > a.txt", "verify": [ { "name": "meanwhile", "run": "sh '{0}'" } ] } ] }
        """;

    [Theory]
    [InlineData("main", "DAW3014")]
    [InlineData("theirs", "DAW3015")]
    [InlineData("no..branch", "DAW3016")]
    [InlineData("-f", "DAW3016")]
    public void Is_refused_before_an_agent_works(string branch, string code)
    {
        using var place = Place("true");
        place.Git("branch", "theirs", Theirs(place));

        var refused = place.Daw("run", $"--into={branch}").ShouldExit(1);

        Assert.Contains($"error {code}", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Join(place.Root, ".daw", "runs")), "a run began");
    }

    [Fact]
    public void Is_at_the_result_or_the_run_says_why_not_and_fails()
    {
        // While the task is verified, the user commits to the branch in another terminal.
        using var place = Place("cd '{root}' && git branch -f late theirs");
        place.Git("branch", "early");
        place.Git("branch", "late");
        place.Git("branch", "theirs", Theirs(place));

        var late = place.Daw("run", "--into", "late").ShouldExit(1);

        Assert.Contains("1 of 1 task completed", late.Out, StringComparison.Ordinal);
        Assert.Contains("error DAW3015: branch \"late\" has commits", late.Error, StringComparison.Ordinal);
        place.Daw("run", "--again", "--into", "early").ShouldExit(0);
        Assert.Equal("a", place.Git("show", "early:a.txt"));
    }

    private static string Theirs(Workplace place) => place.Git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "theirs");

    private static Workplace Place(string meanwhile)
    {
        var place = new Workplace();
        var script = Path.Join(place.Base, "meanwhile.sh");
        File.WriteAllText(script, meanwhile.Replace("{root}", place.Root, StringComparison.Ordinal) + "\n");
        place.Write("tasks.json", Plan.Replace("{0}", script, StringComparison.Ordinal));
        place.Commit();
        return place;
    }
}
