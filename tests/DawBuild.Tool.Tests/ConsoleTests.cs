namespace DawBuild.Tool.Tests;

/// <summary>Tests the output of a run, including when nobody can receive it.</summary>
public sealed class ConsoleTests
{
    private const string Good = """{ "defaults": { "agent": "command", "sandbox": "process" }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }""";

    [Theory]
    [InlineData("run", ">/dev/full", 0)]
    [InlineData("run", ">&-", 0)]
    [InlineData("run", "2>&-", 0)]
    [InlineData("run", ">/dev/full 2>/dev/full", 0)]
    [InlineData("run", "<&- >&- 2>&-", 0)]
    [InlineData("plan", ">/dev/full", 1)]
    [InlineData("plan --json", ">/dev/full", 1)]
    [InlineData("graph", ">/dev/full", 1)]
    [InlineData("graph", ">&-", 1)]
    [InlineData("schema", ">/dev/full", 1)]
    public void That_takes_nothing_stops_no_work_and_is_a_failure_of_what_only_prints(string command, string redirection, int exitCode)
    {
        using var place = new Workplace(Good);

        var result = place.RunDaw("bash", "-c", $"dotnet {Workplace.ToolPath} {command} {redirection}");

        result.ShouldExit(exitCode);
        Assert.DoesNotContain("DAW9001", result.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode == 1, result.Error.Contains("error DAW5020", StringComparison.Ordinal));
        Assert.Equal(string.Equals(command, "run", StringComparison.Ordinal), place.Git("branch", "--list", "daw/*/integration").Length > 0);
    }

    [Fact]
    public void That_is_closed_stops_the_run_keeps_its_work_and_leaves_no_process()
    {
        using var place = new Workplace("""
            { "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [ { "id": "A", "run": "echo a > a.txt; exec sleep 7391" } ] }
            """);
        place.Variables["HOME"] = place.Base;
        place.Variables["TERM"] = "xterm";

        // The terminal belongs to script(1) and disappears with it, like a window that is closed. The shell in it signals that, too.
        var script = $$"""
            env -u CI script -qec "bash -ic 'dotnet {{Workplace.ToolPath}} run; :'" /dev/null </dev/null >/dev/null 2>&1 &
            for i in $(seq 600); do ps -eo args= | grep -qx 'sleep 7391' && break; sleep 0.1; done
            kill -9 $!
            for i in $(seq 600); do grep -q '"run-finished"' .daw/runs/*/journal.jsonl && break; sleep 0.1; done
            pid=$(grep -ho '"pid":[0-9]*' .daw/runs/*/journal.jsonl | head -n 1 | cut -d: -f2)
            for i in $(seq 600); do ps -o stat= -p $pid | grep -qv Z || break; sleep 0.1; done
            for i in $(seq 100); do ps -eo args= | grep -qx 'sleep 7391' || break; sleep 0.1; done
            ps -eo args= | grep -x 'sleep 7391'; tail -n 1 .daw/runs/*/journal.jsonl
            """;
        var result = place.RunDaw("bash", "-c", script).ShouldExit(0);

        Assert.DoesNotContain("sleep 7391", result.Out, StringComparison.Ordinal);
        Assert.Contains("\"interrupted\":true", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_one_line_for_each_event_each_thing_once_and_what_to_do_next()
    {
        using var place = new Workplace("""
            { "name": "asks", "defaults": { "agent": "command", "retries": 1, "sandbox": "process" }, "tasks": [
              { "id": "A", "run": "echo a > a.txt" },
              { "id": "B", "run": "test $DAW_ATTEMPT = 2 && echo b > b.txt || { printf 'one\ntwo\nthree\n' >&2; exit 3; }", "depends_on": ["A"] } ] }
            """);

        var first = place.Daw("run", "-m", "1").ShouldExit(1);
        place.Daw("retry", "B", "--note", "again").ShouldExit(0);
        var second = place.Daw("resume", "-m", "1").ShouldExit(0);

        var events = first.Out.Split("\n\n")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(events, line => Assert.Matches(@"^\d\d:\d\d:\d\d  ", line));
        Assert.Contains("  B  BLOCKED     after 1 attempt\n", first.Out, StringComparison.Ordinal);
        Assert.Contains("error DAW6005: ", first.Error, StringComparison.Ordinal);
        Assert.Contains("one | two | three", first.Error, StringComparison.Ordinal);
        Assert.Single(first.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("one", first.Out.Split("\n\n")[1], StringComparison.Ordinal);
        Assert.EndsWith(" dotnet daw retry B --note \"…\", then dotnet daw resume\n", first.Out, StringComparison.Ordinal);
        Assert.Contains("with 1 agent", first.Out, StringComparison.Ordinal);

        Assert.DoesNotContain("  A  ", second.Out, StringComparison.Ordinal);
        Assert.Contains("resumed     ", second.Out, StringComparison.Ordinal);
        Assert.Contains(": 1 of 2 tasks completed", second.Out, StringComparison.Ordinal);
        Assert.Contains("\nnext                git merge daw/", second.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_how_real_a_rehearsal_is()
    {
        using var place = new Workplace("""{ "tasks": [ { "id": "A", "sandbox": "process", "retries": 1, "verify": [ { "name": "tests", "run": "touch MARKER; exit 1" } ] } ] }""");
        var marker = Path.Join(place.Base, "ran");
        place.Write("tasks.json", File.ReadAllText(Path.Join(place.Root, "tasks.json")).Replace("MARKER", marker, StringComparison.Ordinal));

        var run = place.Daw("run", "--dry-run").ShouldExit(0);

        Assert.Contains("1 task, 8 agents at once, rehearsal: agents and \"verify\" commands are simulated\n", run.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(marker));
        var real = place.Daw("run", "--rehearse", "--verify").ShouldExit(1);
        Assert.Contains("rehearsal: agents are simulated, \"verify\" commands run for real\n", real.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(marker));
        Assert.Contains("1 of 1 task completed", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("\nnext                dotnet daw run\n", run.Out, StringComparison.Ordinal);
    }
}
