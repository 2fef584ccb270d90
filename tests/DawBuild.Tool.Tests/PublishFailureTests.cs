using System.Text.RegularExpressions;

namespace DawBuild.Tool.Tests;

public sealed partial class PublishFailureTests
{
    [Fact]
    public void Fails_the_run_and_is_got_with_the_command_that_it_names()
    {
        // While the task is verified, a branch is created whose name is a prefix of the run's branches.
        using var place = new Workplace();
        var script = Path.Join(place.Base, "meanwhile.sh");
        File.WriteAllText(script, $"cd '{place.Root}' && git for-each-ref --format='delete %(refname)' refs/heads/daw | git update-ref --stdin && {{ git rev-parse -q --verify daw || git branch daw; }}\n");
        place.Write("tasks.json", $$"""
            { "defaults": { "agent": "command", "sandbox": "process", "retries": 1 }, "tasks": [
              { "id": "A", "run": "echo a > a.txt", "verify": [ { "name": "meanwhile", "run": "sh '{{script}}'" } ] } ] }
            """);
        place.Commit();

        var run = place.Daw("run").ShouldExit(1);

        Assert.Contains("1 of 1 task completed", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("git merge", run.Out, StringComparison.Ordinal);
        Assert.Contains("error DAW6033: the branches of run ", run.Error, StringComparison.Ordinal);
        Assert.Contains("your branch \"daw\" is in the way", run.Error, StringComparison.Ordinal);
        place.Git("branch", "-m", "daw", "mine");
        place.Run("sh", ["-c", Fetch().Match(run.Error).Value]).ShouldExit(0);
        Assert.Equal("a", place.Git("show", $"{place.Git("for-each-ref", "--format=%(refname)", "refs/heads/daw/*/integration")}:a.txt"));
    }

    [Fact]
    public void Is_not_worked_for_where_there_is_no_room_for_temporary_files()
    {
        using var place = new Workplace("""{ "tasks": [ { "id": "A", "agent": "command", "run": "true" } ] }""");

        var run = place.RunDaw("env", "TMPDIR=/nowhere", "dotnet", Workplace.ToolPath, "run").ShouldExit(2);

        Assert.Equal("daw : error DAW1034: the folder for temporary files, \"/nowhere/\", does not exist. Create it, or set TMPDIR to a folder that you can write.", run.Error.TrimEnd());
    }

    [GeneratedRegex("git fetch \"[^\"]+\" \"[^\"]+\"", RegexOptions.None, 1000)]
    private static partial Regex Fetch();
}
