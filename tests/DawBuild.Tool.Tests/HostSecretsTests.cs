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
