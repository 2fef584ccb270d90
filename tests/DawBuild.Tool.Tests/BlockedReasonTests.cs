using System.Text.Json;

namespace DawBuild.Tool.Tests;

public sealed class BlockedReasonTests
{
    [Fact]
    public void Stays_what_it_was_however_often_the_plan_is_run()
    {
        using var place = new Workplace("""
            { "name": "board", "defaults": { "agent": "command", "sandbox": "process", "retries": 1 }, "tasks": [
              { "id": "A", "run": "exit 1" },
              { "id": "B", "status": "blocked", "run": "true" },
              { "id": "P", "status": "blocked", "blocked_reason": "waits for legal", "run": "true" } ] }
            """);

        place.Daw("run").ShouldExit(1);
        var first = Reasons(place);
        place.Daw("run", "--new").ShouldExit(1);
        place.Daw("run", "--new").ShouldExit(1);

        Assert.Equal("waits for legal", first["P"]);
        Assert.Null(first["B"]);
        Assert.Contains("failed 1 attempt", first["A"], StringComparison.Ordinal);
        Assert.Equal(first, Reasons(place));
    }

    private static Dictionary<string, string?> Reasons(Workplace place)
    {
        using var plan = JsonDocument.Parse(File.ReadAllText(Path.Join(place.Root, "tasks.json")));
        return plan.RootElement.GetProperty("tasks").EnumerateArray().ToDictionary(
            task => task.GetProperty("id").GetString()!,
            task => task.TryGetProperty("blocked_reason", out var reason) ? reason.GetString() : null,
            StringComparer.Ordinal);
    }
}
