namespace DawBuild.Chaos.Tests;

/// <summary>Tests with real file systems that are full or read-only, mounted for the tool only.</summary>
public sealed class FullDiskRunTests
{
    private const int Tasks = 12;

    [Fact]
    public void When_it_is_full_stops_the_run_with_a_code_and_nothing_is_lost_when_there_is_room_again()
    {
        using var place = Create();
        var state = Path.Join(place.Root, ".daw");
        Directory.CreateDirectory(state);

        // All in one mount namespace, which ends with its last process. About 20 kB are left for the journal, which needs more.
        var script = $"""
            head -c 1000000 /dev/zero > {state}/other-people
            daw() {"{"} dotnet {Workplace.ToolPath} "$@"; {"}"}
            daw run -m 2; echo "first exit code $?"
            rm {state}/other-people
            daw resume -m 2; echo "second exit code $?"
            cp {state}/runs/*/journal.jsonl {place.Base}/
            """;
        var run = place.RunDawIn(["--size", "1048576", "--tmpfs", state], "bash", "-c", script).ShouldExit(0);

        Assert.Contains("first exit code 1", run.Out, StringComparison.Ordinal);
        Assert.Contains("error DAW5003: cannot write", run.Error, StringComparison.Ordinal);
        Assert.Contains("second exit code 0", run.Out, StringComparison.Ordinal);
        var branch = place.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/daw/*/integration");
        var merged = place.Git("log", $"main..{branch}", "--format=%(trailers:key=Daw-Task,valueonly,separator=)").Split('\n');
        Assert.Equal(Enumerable.Range(1, Tasks).Select(i => $"T-{i:00}"), merged.Order(StringComparer.Ordinal));
        place.Git("fsck", "--strict", "--no-progress");
    }

    [Theory]
    [InlineData("repository")]
    [InlineData("state")]
    public void When_it_is_read_only_is_named_with_a_code_and_nothing_changes(string folder)
    {
        using var place = Create();
        var path = Directory.CreateDirectory(Path.Join(place.Base, folder)).FullName;
        var head = place.Git("for-each-ref");

        var run = place.RunDawIn(["--ro-bind", path, path], "dotnet", Workplace.ToolPath, "run");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"error DAW\d{4}: .*" + System.Text.RegularExpressions.Regex.Escape(path), run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(head, place.Git("for-each-ref"));
        place.Daw("run", "-m", "4").ShouldExit(0);
    }

    private static Workplace Create()
    {
        var place = new Workplace();
        place.Copy(Path.Join(AppContext.BaseDirectory, "repository"));
        place.Write("tasks.json", RandomPlan.Create(new Random(1), Tasks));
        place.Write("shared.txt", "first\n");
        place.Commit();
        return place;
    }
}
