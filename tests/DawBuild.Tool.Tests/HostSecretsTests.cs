namespace DawBuild.Tool.Tests;

public sealed class HostSecretsTests
{
    private static readonly string[] Variables = ["GITHUB_TOKEN", "E2B_API_KEY", "DAW_STORE_PASSWORD", "ANTHROPIC_API_KEY", "MY_DEPLOY_KEY"];

    [Fact]
    public void Are_in_nothing_that_a_run_leaves()
    {
        using var place = new Workplace("""
            { "name": "leaks", "pass_environment": ["MY_DEPLOY_KEY"], "defaults": { "agent": "command", "sandbox": "process", "retries": 2, "verify": [ { "name": "t", "run": "env; ls a.txt" } ] },
              "tasks": [
                { "id": "A", "run": "env; env > env.txt; cat /proc/$PPID/environ; echo $MY_DEPLOY_KEY; echo $MY_DEPLOY_KEY | base64; echo $MY_DEPLOY_KEY > a.txt" },
                { "id": "B", "run": "echo $MY_DEPLOY_KEY >&2; mkdir -p .daw; echo \"is it $MY_DEPLOY_KEY\" > .daw/ask" },
                { "id": "C", "run": "echo $MY_DEPLOY_KEY; exit 3" },
                { "id": "D", "run": "echo I used $MY_DEPLOY_KEY; echo d > a.txt" } ] }
            """);
        foreach (var name in Variables)
        {
            place.Variables[name] = $"PLANTED-{name}-77";
        }

        var run = place.Daw("run", "-m", "2").ShouldExit(1);

        Assert.Contains("it left the value of MY_DEPLOY_KEY in \"a.txt\", \"env.txt\"", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED", run.All, StringComparison.Ordinal);
        var encoded = Convert.ToBase64String("PLANTED-MY_DEPLOY_KEY"u8)[..20];
        var found = new[] { Path.Join(place.Root, ".daw"), place.StateHome, Path.Join(place.Root, "obj") }.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            // What the agent wrote in order to ask stays in its worktree.
            .Where(path => !path.EndsWith("/.daw/ask", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(path) is var text && (text.Contains("PLANTED", StringComparison.Ordinal) || text.Contains(encoded, StringComparison.Ordinal)));
        Assert.Empty(found);
        Assert.DoesNotContain("PLANTED", place.Git("log", "--all", "-p"), StringComparison.Ordinal);
        Assert.Contains("I used ***", place.Git("log", "--all", "--format=%B"), StringComparison.Ordinal);
    }

    [Fact]
    public void Do_not_reach_a_hook_even_inside_other_values()
    {
        using var place = new Workplace("""
            { "name": "hooked", "pass_environment": ["PASSED_URL"], "defaults": { "agent": "command", "workspace": "none", "confine": false }, "tasks": [ { "id": "A", "run": "true" } ] }
            """);
        var seen = Path.Join(place.Base, "seen.txt");
        place.Write("daw.targets", $"""<Project><Target Name="Look" AfterTargets="DawReport"><Exec Command="env &gt; '{seen}'" /></Target></Project>""");
        place.Commit();
        place.Variables["DATABASE_URL"] = "postgres://u:pw@h";
        place.Variables["DATABASE"] = "Server=h;Password=PLANTED-1;Database=d";
        place.Variables["MY_DEPLOY_KEY"] = "PLANTED-2-77";
        place.Variables["CURL_OPTIONS"] = "-H 'Authorization: Bearer PLANTED-2-77'";
        place.Variables["PASSED_URL"] = "postgres://u:passed@h";
        place.Variables["PLAIN_URL"] = "https://h/path?a=b";

        place.Daw("run").ShouldExit(0);

        var environment = File.ReadAllLines(seen);
        Assert.DoesNotContain(environment, line => line.Contains("pw@", StringComparison.Ordinal) || line.Contains("PLANTED", StringComparison.Ordinal));
        Assert.Contains("PASSED_URL=postgres://u:passed@h", environment);
        Assert.Contains("PLAIN_URL=https://h/path?a=b", environment);
    }

    [Fact]
    public void Are_readable_by_nobody_else()
    {
        using var place = new Workplace("""
            { "name": "private", "defaults": { "agent": "command", "verify": [ { "name": "t", "run": "ls a.txt" } ] }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }
            """);

        place.Daw("run").ShouldExit(0);

        var daw = Path.Join(place.Root, ".daw");
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var open = Directory.EnumerateFileSystemEntries(daw, "*", SearchOption.AllDirectories).Append(daw).Append(place.StateHome)
            .Concat(Directory.EnumerateDirectories(place.StateHome))
            .Where(path => (File.GetUnixFileMode(path) & Others) != UnixFileMode.None);
        Assert.Empty(open);
    }
}
