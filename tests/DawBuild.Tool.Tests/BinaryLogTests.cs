namespace DawBuild.Tool.Tests;

public sealed class BinaryLogTests
{
    [Fact]
    public void Does_not_change_how_often_a_task_is_verified()
    {
        using var place = new Workplace("""
            { "defaults": { "agent": "command", "confine": false, "sandbox": "process", "verify": [ { "name": "t", "run": "sleep 0.2" } ] },
              "tasks": [ { "id": "A", "run": "echo a > a.txt" }, { "id": "B", "run": "echo b > b.txt" }, { "id": "C", "run": "echo c > c.txt" } ] }
            """);

        var run = place.Daw("run", "-m", "3", "--binlog").ShouldExit(0);

        var folder = Assert.Single(Directory.GetDirectories(Path.Join(place.Root, ".daw", "runs")));
        Assert.Contains($"Binary log of the graph build: {Assert.Single(Directory.GetFiles(folder, "msbuild-*.binlog"))}", run.Out, StringComparison.Ordinal);
        var verifications = File.ReadLines(Path.Join(folder, "journal.jsonl")).Where(line => line.Contains("\"event\":\"verification-started\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, verifications.Count);
        Assert.All(["A", "B", "C"], id => Assert.Single(verifications, line => line.Contains($"\"task\":\"{id}\"", StringComparison.Ordinal)));
    }
}
