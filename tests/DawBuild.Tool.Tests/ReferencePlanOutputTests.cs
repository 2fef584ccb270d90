using System.Text.Json;

namespace DawBuild.Tool.Tests;

public sealed class ReferencePlanOutputTests
{
    private static readonly string PlanPath = Path.Join(AppContext.BaseDirectory, "reference", "tasks.json");

    [Fact]
    public void Is_told_with_the_right_figures()
    {
        using var place = new Workplace();

        var page = place.Daw("plan", "--plan", PlanPath, "-m", "8").ShouldExit(0).Out;

        Assert.Contains("49, with 80 dependencies", page, StringComparison.Ordinal);
        Assert.Contains("166h", page, StringComparison.Ordinal);
        Assert.Contains("23h30m: CORE-001 → CORE-002 → MODEL-001 → VALIDATOR-001 → POLICY-001 →", page, StringComparison.Ordinal);
        Assert.Contains("7; at most 12 tasks at once", page, StringComparison.Ordinal);
        Assert.Matches(@"useful agents\s+9: more agents do not finish it sooner", page);
        Assert.Matches(@"(?m)^\s*8\s+24h30m\s+\+1h", page);
        Assert.Matches(@"(?m)^\s*9\s+23h30m\s+equal", page);
    }

    [Fact]
    public void Is_told_to_programs_too()
    {
        using var place = new Workplace();

        using var facts = JsonDocument.Parse(place.Daw("plan", "--plan", PlanPath, "--json", "-m", "8").ShouldExit(0).Out);

        var root = facts.RootElement;
        Assert.Equal(49, root.GetProperty("tasks").GetInt32());
        Assert.Equal(80, root.GetProperty("dependencies").GetInt32());
        Assert.Equal(166, root.GetProperty("workHours").GetDouble());
        Assert.Equal(23.5, root.GetProperty("criticalPathHours").GetDouble());
        Assert.Equal(7, root.GetProperty("waves").GetInt32());
        Assert.Equal(12, root.GetProperty("peakConcurrency").GetInt32());
        Assert.Equal(9, root.GetProperty("agentsWorth").GetInt32());
        Assert.Contains(root.GetProperty("makespans").EnumerateArray(), entry => entry.GetProperty("agents").GetInt32() == 8 && entry.GetProperty("hours").GetDouble() == 24.5);
    }
}
