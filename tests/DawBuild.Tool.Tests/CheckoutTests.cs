namespace DawBuild.Tool.Tests;

public sealed class CheckoutTests
{
    private const string Plan = """
        { "name": "two", "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" },
          { "id": "B", "run": "test -e ../../go && echo b > b.txt || { mkdir -p .daw; echo 'Which one?' > .daw/ask; }", "depends_on": ["A"] } ] }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Keeps_its_own_progress_page(bool isTracked)
    {
        using var place = new Workplace(Plan);
        place.Write("PROGRESS.md", "# Mine\n");
        if (isTracked)
        {
            place.Commit();
        }

        place.Daw("run").ShouldExit(1);

        Assert.Equal("# Mine\n", File.ReadAllText(Path.Join(place.Root, "PROGRESS.md")));
        Assert.StartsWith("# two: progress", File.ReadAllText(Path.Join(place.Root, ".daw", "PROGRESS.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_one_changed_file_after_a_run_and_nobody_is_warned_of_it()
    {
        using var place = new Workplace();
        place.Write("plans/plan.json", Plan);
        place.Write("mine.txt", "mine\n");
        place.Commit();
        Assert.DoesNotContain("DAW3009", place.Daw("run", "--plan", "plans/plan.json").ShouldExit(1).Error, StringComparison.Ordinal);

        Assert.Equal("M plans/plan.json", place.Git("status", "--porcelain"));
        Assert.DoesNotContain("DAW3009", place.Daw("resume", "--plan", "plans/plan.json").Error, StringComparison.Ordinal);

        place.Daw("retry", "B", "--plan", "plans/plan.json").ShouldExit(0);
        place.Write("mine.txt", "changed\n");
        Assert.Contains("DAW3009: 1 path has", place.Daw("resume", "--plan", "plans/plan.json").ShouldExit(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_not_written_through_a_link_where_the_page_would_be()
    {
        using var place = new Workplace(Plan);
        place.Write("precious.txt", "precious\n");
        Directory.CreateDirectory(Path.Join(place.Root, ".daw"));
        File.CreateSymbolicLink(Path.Join(place.Root, ".daw", "PROGRESS.md"), "../precious.txt");
        File.CreateSymbolicLink(Path.Join(place.Root, ".daw", "PROGRESS.md.tmp"), "../precious.txt");

        place.Daw("run").ShouldExit(1);

        Assert.Equal("precious\n", File.ReadAllText(Path.Join(place.Root, "precious.txt")));
    }

    [Fact]
    public void That_is_read_only_is_nothing_for_the_doctor()
    {
        using var place = new Workplace(Plan);

        var doctor = place.RunDawIn(["--ro-bind", place.Root, place.Root], "dotnet", Workplace.ToolPath, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Matches("MISSING  plan .*cannot be written", doctor.Out);
        Assert.Matches("MISSING  repository .*cannot be written", doctor.Out);
        Assert.Equal(string.Empty, place.Git("status", "--porcelain"));
    }
}
