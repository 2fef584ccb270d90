namespace DawBuild.Tool.Tests;

public sealed class LogTests
{
    private const string Plan = """
        { "defaults": { "agent": "command", "sandbox": "process" }, "tasks": [
          { "id": "A", "run": "echo first words; echo a > a.txt" }, { "id": "B", "depends_on": ["A"], "run": "for i in 1 2 3; do echo step $i; sleep 0.3; done; echo b > b.txt" } ] }
        """;

    [Fact]
    public void Prints_the_events_of_a_run_and_the_words_of_an_agent()
    {
        using var place = new Workplace(Plan);
        var run = place.Daw("run").ShouldExit(0).Out;

        Assert.Equal(run.Split("\n\n")[0].TrimEnd(), place.Daw("log").ShouldExit(0).Out.TrimEnd());
        Assert.Equal("first words\n", place.Daw("log", "A").ShouldExit(0).Out);
        Assert.Equal("step 1\nstep 2\nstep 3\n", place.Daw("log", "-f", "B").ShouldExit(0).Out);
        Assert.Contains("DAW1032", place.Daw("log", "C").ShouldExit(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Follows_a_run_to_its_end()
    {
        using var place = new Workplace(Plan);
        using var run = place.StartDaw("run");
        var said = run.StandardOutput.ReadLine();
        _ = run.StandardOutput.ReadToEndAsync();
        _ = run.StandardError.ReadToEndAsync();

        var followed = place.Daw("log", "-f").ShouldExit(0).Out;

        run.WaitForExit();
        Assert.StartsWith(said!, followed, StringComparison.Ordinal);
        Assert.Contains("  B  completed   2 of 2 in ", followed, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_a_program_of_the_desktop_open_what_a_run_left()
    {
        using var place = new Workplace(Plan);
        place.Daw("run").ShouldExit(0);
        var bin = Directory.CreateDirectory(Path.Join(place.Base, "bin")).FullName;
        File.WriteAllText(Path.Join(bin, "xdg-open"), $"#!/bin/sh\necho \"$@\" > {place.Base}/opened\n");
        File.SetUnixFileMode(Path.Join(bin, "xdg-open"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        place.Variables["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";

        var report = place.Daw("open", "report").ShouldExit(0).Out.Trim();

        Assert.EndsWith("/report.html", report, StringComparison.Ordinal);
        Assert.Equal(report, File.ReadAllText(Path.Join(place.Base, "opened")).Trim());
        Assert.EndsWith("/logs", place.Daw("open", "log").ShouldExit(0).Out.Trim(), StringComparison.Ordinal);
        Assert.Contains("traceEvents", File.ReadAllText(place.Daw("open", "trace").ShouldExit(0).Out.Trim()), StringComparison.Ordinal);
    }
}
