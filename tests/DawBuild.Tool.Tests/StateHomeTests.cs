namespace DawBuild.Tool.Tests;

public sealed class StateHomeTests
{
    [Fact]
    public void Is_below_a_home_folder_that_does_not_exist_yet()
    {
        using var place = new Workplace("""{ "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }""");
        var home = Path.Join(place.Base, "none");
        var settings = new Dictionary<string, string> { ["HOME"] = home, ["DAW_HOME"] = string.Empty, ["XDG_STATE_HOME"] = string.Empty, ["XDG_CONFIG_HOME"] = place.ConfigHome };

        Workplace.Run("dotnet", [Workplace.ToolPath, "run"], place.Root, settings).ShouldExit(0);

        Assert.NotEmpty(Directory.GetDirectories(Path.Join(home, ".local", "state", "daw")));
        Assert.Equal("M tasks.json", place.Git("status", "--porcelain"));
    }
}
