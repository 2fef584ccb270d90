using System.Text.Json.Nodes;
using DawBuild.Runs;

namespace DawBuild.Tool.Tests;

public sealed class MemoryTests
{
    [Fact]
    public void Finds_how_an_attempt_failed_and_what_fixed_it_also_after_a_rebuild()
    {
        using var place = new Workplace("""
            { "name": "remembered", "defaults": { "agent": "command", "sandbox": "process" }, "tasks": [
              { "id": "A", "category": "code", "run": "echo $DAW_ATTEMPT > a.txt", "verify": [ { "name": "second", "run": "grep -q 2 a.txt || { echo 'zebra crossing' >&2; exit 3; }" } ] } ],
              "categories": { "code": {} } }
            """);
        place.Daw("run").ShouldExit(0);
        var log = Path.Join(place.Root, ".daw", "memory", "experiences", Assert.Single(RunDirectory.List(place.Root)).Run + ".jsonl");
        var written = File.ReadAllText(log);
        Assert.Equal(2, written.Count(c => c == '\n'));

        var shown = place.Daw("memory", "search", "zebra").ShouldExit(0).Out;
        Assert.Contains("A attempt 1: failed, command", shown, StringComparison.Ordinal);
        Assert.Contains("second: zebra crossing", shown, StringComparison.Ordinal);
        Assert.Contains("fixed by attempt 2, commit ", shown, StringComparison.Ordinal);

        File.Delete(log);
        Assert.StartsWith("2 attempts of 1 run, in ", place.Daw("memory", "rebuild").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Equal(written, File.ReadAllText(log));
        var found = Assert.Single(JsonNode.Parse(place.Daw("memory", "search", "zebra", "--json").ShouldExit(0).Out)!.AsArray())!;
        Assert.Equal(("A", "code", 2), ((string?)found["task"], (string?)found["category"], (int?)found["fixed_by"]!["attempt"]));
        Assert.Contains("No past attempt", place.Daw("memory", "search", "nowhere").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Contains("1 to 50", place.Daw("memory", "search", "x", "--limit", "0").ShouldExit(2).Error, StringComparison.Ordinal);
    }
}
