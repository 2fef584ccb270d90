namespace DawBuild.Tool.Tests;

public sealed class CompletedTaskTests
{
    private const string Plan = """
        { "name": "twice", "defaults": { "agent": "command", "sandbox": "process", "retries": 1 }, "tasks": [
          { "id": "A", "run": "echo x >> a.txt" },
          { "id": "B", "run": "echo x >> b.txt", "depends_on": ["A"] } ] }
        """;

    [Fact]
    public void Is_done_again_when_a_person_asks_for_it()
    {
        using var place = new Workplace(Plan);
        place.Daw("run").ShouldExit(0);
        place.Git("checkout", "--quiet", "tasks.json");
        place.Git("merge", "--quiet", Newest(place));
        place.Write("tasks.json", Plan.Replace("\"id\"", "\"status\": \"completed\", \"id\"", StringComparison.Ordinal));
        place.Commit();

        Assert.Contains("To repeat: dotnet daw run --again A", place.Daw("run", "A").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Contains("dotnet daw run --again A", place.Daw("retry", "A").ShouldExit(2).Error, StringComparison.Ordinal);

        Assert.Contains("1 of 1 task completed", place.Daw("run", "--again", "A").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Equal("x\nx", place.Git("show", $"{Newest(place)}:a.txt"));
        Assert.Equal("x", place.Git("show", $"{Newest(place)}:b.txt"));

        Assert.Contains("2 of 2 tasks completed", place.Daw("run", "--again").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Contains("error DAW1032", place.Daw("run", "--again", "C").ShouldExit(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_pending_while_it_is_done_again_so_that_an_interrupted_run_goes_on()
    {
        using var place = new Workplace(Plan.Replace("\"id\": \"A\", \"run\": \"echo x >> a.txt\"", "\"id\": \"A\", \"status\": \"completed\", \"run\": \"false\"", StringComparison.Ordinal));

        place.Daw("run", "--again").ShouldExit(1);

        Assert.Contains("\"status\":\"blocked\"", File.ReadAllText(Path.Join(place.Root, "tasks.json")).Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("A", place.Daw("status").ShouldExit(0).Out, StringComparison.Ordinal);
        place.Daw("retry", "A").ShouldExit(0);
        place.Daw("resume").ShouldExit(1);
    }

    private static string Newest(Workplace place) => place.Git("for-each-ref", "--sort=-refname", "--count=1", "--format=%(refname)", "refs/heads/daw/*/integration");
}
