namespace DawBuild.Tool.Tests;

public sealed class InterruptedRunTests
{
    private const string Plan = """
        { "name": "slow", "defaults": { "agent": "command", "confine": false, "verify": [ { "name": "build", "run": "git cat-file -e HEAD" } ] }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" },
          { "id": "B", "run": "echo b > b.txt; sleep ${SLOW:-0}", "depends_on": ["A"] },
          { "id": "C", "run": "test -e ../../go && echo c > c.txt || sleep 300", "depends_on": ["A"] },
          { "id": "D", "run": "echo d > d.txt", "depends_on": ["B", "C"] } ] }
        """;

    [Fact]
    public async Task Goes_on_after_its_coordinator_was_killed()
    {
        using var place = new Workplace(Plan);
        using (var first = place.StartDaw("run", "-m", "2"))
        {
            await WaitForAsync(place, "C", "agent-started");
            first.Kill();
            await first.WaitForExitAsync();
        }

        Assert.Contains("its coordinator is gone", place.Daw("status").ShouldExit(0).Out, StringComparison.Ordinal);
        File.WriteAllText(Path.Join(Directory.GetDirectories(place.StateHome)[0], Run(place), "go"), string.Empty);
        var resumed = place.Daw("resume", "-m", "2").ShouldExit(0);

        Assert.Contains("4 of 4 tasks completed", resumed.Out, StringComparison.Ordinal);
        var tasks = place.Git("log", $"daw/{Run(place)}/integration", "--format=%(trailers:key=Daw-Task,valueonly,separator=)").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["A", "B", "C", "D"], tasks.Order(StringComparer.Ordinal));
        place.Git("fsck", "--strict");
    }

    [Fact]
    public async Task Refuses_a_second_coordinator_and_stops_when_asked()
    {
        using var place = new Workplace(Plan);
        using var first = place.StartDaw("run", "-m", "2");
        await WaitForAsync(place, "C", "agent-started");

        Assert.Contains("error DAW5002", place.Daw("run").ShouldExit(1).Error, StringComparison.Ordinal);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", first.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        Assert.True(first.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal(130, first.ExitCode);
        Assert.Contains("stopped; dotnet daw resume continues", place.Daw("status").ShouldExit(0).Out, StringComparison.Ordinal);
    }

    private static string Run(Workplace place) => Path.GetFileName(Directory.GetDirectories(Path.Join(place.Root, ".daw", "runs"))[0]);

    private static Task WaitForAsync(Workplace place, string task, string happening)
    {
        var runs = Path.Join(place.Root, ".daw", "runs");
        return Poll.UntilAsync(
            () => Directory.Exists(runs) && Directory.EnumerateFiles(runs, "journal.jsonl", SearchOption.AllDirectories)
                .Any(path => ReadShared(path).Split('\n').Any(line => line.Contains($"\"{happening}\"", StringComparison.Ordinal) && line.Contains($"\"task\":\"{task}\"", StringComparison.Ordinal))),
            what: $"{happening} of {task} in the journal");
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
