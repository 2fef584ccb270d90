using System.Diagnostics;
using System.Globalization;

namespace DawBuild.Tool.Tests.Cloud;

public sealed class CloudAgentTests
{
    private const int Limit = 480_000;
    private const string Secret = "planted-secret-8c12f7";

    // Like a coding agent's CLI: a prompt on standard input, events on standard output, a commit of its own, servers left behind.
    private const string Cli = """
        #!/bin/bash
        prompt=$(cat)
        echo '{"type":"system","subtype":"init","session_id":"s-1","claude_code_version":"9.9.9"}'
        echo "my key is $CLI_KEY" >&2
        printf '%s' "$CLI_KEY" | wc -c > key.txt
        printf '%s' "$prompt" | grep -c 'Write the key' > told.txt
        git add key.txt told.txt && git commit -q -m mine
        sleep 600 &
        setsid sleep 600 &
        echo '{"type":"result","subtype":"success","is_error":false,"num_turns":1,"result":"Wrote it.","session_id":"s-1","total_cost_usd":0.25}'
        """;

    private const string Plan = """
        { "name": "cloud", "agents": { "cli": { "executable": "./cli.sh", "prompt": "stdin", "output": "claude", "secrets": ["CLI_KEY"] } },
          "defaults": { "agent": "command", "sandbox": "e2b", "where": "sandbox", "retries": 2, "verify": [ { "name": "tree", "run": "test -e a.txt" } ] },
          "tasks": [
          { "id": "A", "run": "echo a > a.txt; mkdir sub; echo \"it's\" > sub/run.sh; chmod +x sub/run.sh; rm old.txt; echo x > noise.log; sleep 600 & test \"$DAW_TASK\" = A" },
          { "id": "B", "prompt": "Write the key.", "agent": "cli", "depends_on": ["A"] },
          { "id": "C", "run": "mkdir -p .daw; echo 'Which one?' > .daw/ask" },
          { "id": "D", "run": "echo a > a.txt; test -e half.txt && echo d > d.txt || { touch half.txt; exit 1; }" } ] }
        """;

    [Fact(Timeout = Limit)]
    public async Task Works_there_and_what_it_leaves_comes_back_without_its_secrets()
    {
        await using var cloud = await CloudWorkplace.StartAsync(Plan, "--api-key", CloudWorkplace.Key);
        var place = cloud.Place;
        place.Variables["CLI_KEY"] = Secret;
        place.Write("old.txt", "old");
        place.Write(".gitignore", "*.log\n");
        place.Write("cli.sh", Cli);
        File.SetUnixFileMode(Path.Join(place.Root, "cli.sh"), (UnixFileMode)0b111_101_101);
        place.Commit();
        using var watch = new CommandLines();

        var result = await Task.Run(() => place.Daw("run", "-m", "4"));

        Assert.True(result.Out.Contains("3 of 4 tasks completed", StringComparison.Ordinal), result.All);
        var branch = $"daw/{cloud.Run}/integration";
        Assert.Equal("a", place.Git("show", $"{branch}:a.txt"));
        Assert.Equal("d", place.Git("show", $"{branch}:d.txt"));
        Assert.Equal(Secret.Length.ToString(CultureInfo.InvariantCulture), place.Git("show", $"{branch}:key.txt").Trim());
        Assert.Equal("1", place.Git("show", $"{branch}:told.txt"));
        var tree = place.Git("ls-tree", "-r", branch);
        Assert.Contains("100755 blob", tree.Split('\n').Single(line => line.EndsWith("sub/run.sh", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("\told.txt", tree, StringComparison.Ordinal);
        Assert.DoesNotContain("noise.log", tree, StringComparison.Ordinal);
        Assert.Contains("Which one?", cloud.Journal, StringComparison.Ordinal);
        Assert.Contains("0.25", cloud.Journal, StringComparison.Ordinal);
        place.Git("fsck", "--strict");

        var state = await cloud.Server.GetStateAsync();
        Assert.Empty(state.Alive);
        Assert.Equal(0, state.Processes);
        Assert.Equal(state.Created, cloud.Count("sandbox-created"));

        var log = await cloud.Server.GetLogAsync();
        var files = Directory.EnumerateFiles(place.Base, "*", SearchOption.AllDirectories).Select(CloudWorkplace.ReadShared).ToList();
        var all = string.Join('\n', [result.All, log, watch.Seen, .. files]);
        Assert.Contains("my key is ***", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(CloudWorkplace.Key, string.Join('\n', [result.All, log, watch.SeenBut("--api-key"), .. files]), StringComparison.Ordinal);
        Assert.Contains("start", watch.Seen, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Has_a_reviewer_here_who_is_confined_unless_the_plan_says_otherwise(bool confine)
    {
        await using var cloud = await CloudWorkplace.StartAsync(
            $$"""
            { "name": "reviewed", "agents": { "critic": { "executable": "./critic.sh", "prompt": "stdin", "output": "text" } },
              "defaults": { "agent": "command", "sandbox": "e2b", "where": "sandbox", "reviewer": "critic", "confine": {{(confine ? "true" : "false")}}, "verify": [ { "name": "tree", "run": "test -e a.txt" } ] },
              "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }
            """,
            "--api-key",
            CloudWorkplace.Key);
        var place = cloud.Place;
        var outside = Path.Join(place.Base, "outside.txt");
        File.WriteAllText(outside, "not for reviewers");
        place.Write("critic.sh", $"#!/bin/bash\ncat > /dev/null; cat {outside} >&2; echo VERDICT: APPROVED\n");
        File.SetUnixFileMode(Path.Join(place.Root, "critic.sh"), (UnixFileMode)0b111_101_101);
        place.Commit();

        var result = await Task.Run(() => place.Daw("run"));

        Assert.Equal(!confine, result.Error.Contains("warning DAW4011: \"confine\" is false for task \"A\"", StringComparison.Ordinal));
        var log = Directory.EnumerateFiles(place.Root, "review.log", SearchOption.AllDirectories).Select(File.ReadAllText).Single();
        Assert.Equal(!confine, log.Contains("not for reviewers", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_stopped_with_the_run_and_its_work_is_kept()
    {
        await using var cloud = await CloudWorkplace.StartAsync("""
            { "name": "stop", "defaults": { "agent": "command", "sandbox": "e2b", "where": "sandbox" },
              "tasks": [ { "id": "A", "run": "test -e half.txt && exit; echo half > half.txt; echo begun; sleep 600" } ] }
            """);
        cloud.Place.Commit();
        using (var run = cloud.Place.StartDaw("run"))
        {
            await Poll.UntilAsync(() => Directory.Exists(Path.Join(cloud.Place.Root, ".daw", "runs"))
                && Directory.EnumerateFiles(Path.Join(cloud.Place.Root, ".daw", "runs"), "*.log", SearchOption.AllDirectories).Any(path => CloudWorkplace.ReadShared(path).Contains("begun", StringComparison.Ordinal)));
            using (var kill = Process.Start("kill", ["-INT", run.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync();
            }

            await run.WaitForExitAsync();
            Assert.Equal(130, run.ExitCode);
        }

        Assert.Empty((await cloud.Server.GetStateAsync()).Alive);
        cloud.Place.Daw("resume").ShouldExit(0);
        Assert.Equal("half", cloud.Place.Git("show", $"daw/{cloud.Run}/integration:half.txt"));
        Assert.Empty((await cloud.Server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = Limit)]
    public async Task Needs_a_sandbox_that_agents_can_work_in_and_a_key()
    {
        await using var cloud = await CloudWorkplace.StartAsync("""
            { "name": "wrong", "defaults": { "agent": "command", "where": "sandbox" },
              "tasks": [ { "id": "A", "run": "true", "sandbox": "process" } ] }
            """);
        cloud.Place.Commit();

        Assert.Contains("error DAW4106", cloud.Place.Daw("run").ShouldExit(2).Error, StringComparison.Ordinal);

        cloud.Place.Write("tasks.json", """{ "name": "wrong", "defaults": { "agent": "claude", "where": "sandbox", "sandbox": "e2b" }, "tasks": [ { "id": "A", "prompt": "x" } ] }""");
        foreach (var secret in (string[])["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"])
        {
            cloud.Place.Variables[secret] = string.Empty;
        }

        Assert.Contains("error DAW2006: agent \"claude\"", cloud.Place.Daw("run").Error, StringComparison.Ordinal);
    }
}
