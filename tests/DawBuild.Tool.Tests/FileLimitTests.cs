namespace DawBuild.Tool.Tests;

public sealed class FileLimitTests
{
    private const string Plan = """
        { "defaults": { "agent": "command", "sandbox": "process", "verify": [ { "name": "t", "run": "true" } ] }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" }, { "id": "B", "run": "echo b > b.txt" }, { "id": "C", "run": "echo c > c.txt" }, { "id": "D", "run": "echo d > d.txt" } ] }
        """;

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    public void Are_said_before_anything_begins(int files)
    {
        using var place = new Workplace(Plan);

        var result = Run(place, files).ShouldExit(2);

        Assert.Contains($"error DAW1043: the system allows {files} open files here, but this run may need 260.", result.Error, StringComparison.Ordinal);
        Assert.Contains("ulimit -n 260", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_one_less_than_what_is_enough()
    {
        using var place = new Workplace(Plan);

        Assert.Contains("4 of 4 tasks completed", Run(place, 260).ShouldExit(0).Out, StringComparison.Ordinal);
    }

    private static ToolResult Run(Workplace place, int files) => Workplace.Run(
        "bash",
        ["-c", $"ulimit -n {files}; exec dotnet {Workplace.ToolPath} run -m 4"],
        place.Root,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["DAW_HOME"] = place.StateHome, ["XDG_CONFIG_HOME"] = place.ConfigHome, ["TMPDIR"] = Directory.CreateDirectory(place.Temporary).FullName });
}
