namespace DawBuild.Tool.Tests;

public sealed class PlanChartTests
{
    private static readonly string PlanPath = Path.Join(AppContext.BaseDirectory, "reference", "tasks.json");

    [Fact]
    public void Has_a_bar_for_each_task_in_80_columns()
    {
        using var place = new Workplace();

        var page = place.Daw("plan", "--plan", PlanPath, "-m", "8").ShouldExit(0).Out;

        var chart = page[page.IndexOf("8 agents, 24h30m: ", StringComparison.Ordinal)..].TrimEnd().Split('\n');
        Assert.Equal(2 + 49, chart.Length);
        Assert.All(chart, line => Assert.InRange(line.TrimEnd().Length, 1, 80));
        Assert.Matches("^ +0 +4h +8h +12h +16h +20h", chart[1]);
        Assert.Matches("^CORE-001 +█ *$", chart[2]);
        Assert.Matches("^CORE-003 +▒+·+ *$", chart.Single(line => line.StartsWith("CORE-003 ", StringComparison.Ordinal)));
        Assert.Contains(chart, line => line.StartsWith("POLICY-002 ", StringComparison.Ordinal) && line.TrimEnd().Length == 80 && line.TrimEnd().EndsWith('█'));
    }

    [Fact]
    public void Shows_what_decides_of_a_plan_that_is_too_long_to_read()
    {
        using var place = new Workplace($$"""{ "tasks": [ {{string.Join(", ", Enumerable.Range(0, 100).Select(n => $$"""{ "id": "T{{n}}", "duration": "{{(n < 3 ? 4 : 1)}}h", "depends_on": [{{(n is 1 or 2 ? $"\"T{n - 1}\"" : string.Empty)}}] }"""))}} ] }""");

        var page = place.Daw("plan", "-m", "100").ShouldExit(0).Out;

        Assert.Contains("(critical tasks only, 3 of 100)", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split('\n').Count(line => line.Contains('█', StringComparison.Ordinal)) - 1);
    }
}
