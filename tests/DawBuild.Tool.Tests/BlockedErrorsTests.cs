namespace DawBuild.Tool.Tests;

public sealed class BlockedErrorsTests
{
    [Fact]
    public void A_blocked_task_has_the_errors_of_its_verification_at_their_lines_in_the_folder_that_the_agent_worked_in()
    {
        using var place = new Workplace("""
            { "name": "Shop", "defaults": { "agent": "command", "confine": false, "sandbox": "process", "retries": 1, "verify": [ { "name": "build",
              "run": "echo 'src/a.cs(3,5): error CS1002: ; expected'; echo 'src/a.cs(4,1): warning CS0168: unused'; echo '/etc/passwd(1,1): error CS1003: outside'; exit 1" } ] }, "tasks": [
              { "id": "A", "run": "mkdir -p src && echo 'class A { int a }' > src/a.cs" } ] }
            """);

        var error = place.Daw("run").ShouldExit(1).Error;

        var found = Assert.Single(error.Split('\n'), line => line.Contains("DAW5065", StringComparison.Ordinal));
        Assert.EndsWith("src/a.cs(3,5): error DAW5065: task A: CS1002: ; expected", found.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal("class A { int a }", File.ReadAllText(found[..found.IndexOf('(', StringComparison.Ordinal)]).TrimEnd());
    }
}
