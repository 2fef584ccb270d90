using System.Text.Json;
using System.Text.Json.Nodes;
using DawBuild.Memory.Experiences;
using DawBuild.Neo4j.Tests.Server;
using DawBuild.Runs;

namespace DawBuild.Neo4j.Tests.Graph;

/// <summary>Tests the tool, called as users call it, with a real server.</summary>
[Collection(NeoCollection.Name)]
public sealed class GraphMemoryTests(NeoServer server)
{
    private static readonly string[] Failing = ["CORE-002", "MODEL-001", "VALIDATOR-001", "INFRA-002"];

    [Fact]
    public async Task Has_after_two_runs_of_the_reference_plan_at_once_one_of_them_killed_and_resumed_what_a_rebuild_makes()
    {
        await server.ClearAsync();
        using var one = ReferencePlan();
        using var other = ReferencePlan();
        using var killed = one.StartDaw("run", "-m", "8", "--simulated-hour", "0.1s", "--memory", server.Address);
        var quiet = Task.WhenAll(killed.StandardOutput.ReadToEndAsync(), killed.StandardError.ReadToEndAsync());
        var whole = Task.Run(() => other.Daw("run", "-m", "8", "--simulated-hour", "0.1s", "--memory", server.Address));
        await Poll.UntilAsync(() => RunDirectory.List(one.Root) is [var run] && File.ReadAllText(run.JournalPath).Split("\"event\":\"task-completed\"").Length > 12);
        killed.Kill();
        await quiet;
        one.Daw("resume", "-m", "8", "--memory", server.Address).ShouldExit(0);
        (await whole).ShouldExit(0);

        var written = await server.CountsAsync();
        Assert.Contains("Run 2", written);
        Assert.Contains("Task 49", written);
        Assert.Contains("DEPENDS_ON 80", written);
        Assert.Contains($"Attempt {Attempts(one) + Attempts(other)}", written);
        Assert.Contains($"Attempt {2 * (49 + Failing.Length)}", written);
        Assert.Contains($"FIXED_BY {2 * Failing.Length}", written);
        var read = NodeFolder.Run("node", NodeFolder.Path, "read.mjs", server.Address, NeoServer.Password).Trim();
        Assert.Equal($"2 {Attempts(one) + Attempts(other)} {(await server.AskAsync("MATCH ()-[e]->() RETURN count(e)"))[0][0]}", read);

        await server.ClearAsync();
        Assert.Contains("1 run written to the graph", one.Daw("memory", "rebuild", "--memory", server.Address).ShouldExit(0).Out, StringComparison.Ordinal);
        other.Daw("memory", "rebuild", "--memory", server.Address).ShouldExit(0);
        Assert.Equal(written, await server.CountsAsync());
    }

    [Fact]
    public async Task Loses_nothing_when_the_server_dies_in_the_middle_of_a_run_and_comes_back()
    {
        await server.ClearAsync();
        using var place = new Workplace();
        Authorize(place);
        place.Write("tasks.json", $$"""
            { "name": "outage", "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [ { "id": "A", "run": "echo a > a.txt" },
              { "id": "B", "depends_on": ["A"], "run": "while [ ! -e {{place.Base}}/one ]; do sleep 0.1; done; echo b > b.txt" },
              { "id": "C", "depends_on": ["B"], "run": "while [ ! -e {{place.Base}}/two ]; do sleep 0.1; done; echo c > c.txt" } ] }
            """);
        place.Commit();
        using var run = place.StartDaw("run", "--memory", server.Address);
        var said = Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await Poll.UntilAsync(async () => (await server.AskAsync("MATCH (a:Attempt {outcome: 'Passed'}) RETURN count(a)"))[0][0] is 1L);

        await server.KillAsync();
        await File.WriteAllTextAsync(Path.Join(place.Base, "one"), string.Empty);
        await Poll.UntilAsync(() => File.ReadAllText(RunDirectory.List(place.Root)[0].JournalPath).Contains("\"DAW5036\"", StringComparison.Ordinal));
        await server.StartAsync();
        await File.WriteAllTextAsync(Path.Join(place.Base, "two"), string.Empty);
        await run.WaitForExitAsync();

        Assert.True(run.ExitCode == 0, string.Join('\n', await said));
        Assert.Equal(3L, (await server.AskAsync("MATCH (:Run)-[:HAD]->(a:Attempt {outcome: 'Passed'})-[:OF]->(:Task) RETURN count(a)"))[0][0]);
        Assert.Equal(1, File.ReadAllText(RunDirectory.List(place.Root)[0].JournalPath).Split("\"DAW5036\"").Length - 1);
        Assert.Empty(Directory.GetFiles(Path.Join(place.Root, ".daw", "memory", "unsent")));
    }

    [Fact]
    public async Task Catches_up_with_a_run_that_ended_while_the_server_was_away()
    {
        await server.ClearAsync();
        using var place = Machine("late");
        var nowhere = $"bolt://127.0.0.1:{FreePort.Next()}";
        var alone = place.Daw("run", "A", "--memory", nowhere).ShouldExit(0);
        Assert.Equal(1, (alone.Out + alone.Error).Split("does not answer").Length - 1);
        Assert.Single(Directory.GetFiles(Path.Join(place.Root, ".daw", "memory", "unsent")));

        place.Git("merge", "-q", $"daw/{RunDirectory.List(place.Root)[0].Run}/integration");
        place.Daw("run", "--new", "B1", "--memory", server.Address).ShouldExit(0);

        Assert.Equal(2L, (await server.AskAsync("MATCH (r:Run) RETURN count(r)"))[0][0]);
        Assert.Empty(Directory.GetFiles(Path.Join(place.Root, ".daw", "memory", "unsent")));
    }

    [Fact]
    public async Task Says_which_login_address_or_right_is_wrong_before_anything_is_spent()
    {
        using var place = Machine("refused");
        place.Variables["DAW_MEMORY_PASSWORD"] = "wrong-password-here";
        Refused("DAW5037", server.Address);
        Refused("DAW5039", server.Address.Replace("bolt://", "bolt+s://", StringComparison.Ordinal));
        Authorize(place);
        await server.StopAsync();
        await server.StartAsync(readOnly: true);
        try
        {
            Refused("DAW5038", server.Address);
        }
        finally
        {
            await server.KillAsync();
            await server.StartAsync();
        }

        void Refused(string code, string address)
        {
            var said = place.Daw("run", "--memory", address);
            Assert.NotEqual(0, said.ExitCode);
            Assert.Contains($"error {code}", said.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong-password-here", said.Out + said.Error, StringComparison.Ordinal);
            Assert.Empty(RunDirectory.List(place.Root));
        }
    }

    // The plan of this repository with simulated agents, in a separate repository. The first attempts of some tasks fail.
    private static Workplace ReferencePlan()
    {
        var plan = JsonNode.Parse(File.ReadAllText(Path.Join(AppContext.BaseDirectory, "reference", "tasks.json")), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        plan["defaults"] = JsonNode.Parse("""{ "agent": "simulated", "sandbox": "process", "verify": [ { "name": "second", "run": "! grep -L 2 *.second | grep ." } ] }""");
        foreach (var task in plan["tasks"]!.AsArray().Where(task => Failing.Contains((string)task!["id"]!, StringComparer.Ordinal)))
        {
            task!["agent"] = "command";
            task["run"] = $"echo $DAW_ATTEMPT > {task["id"]}.second";
        }

        var place = new Workplace(plan.ToJsonString());
        Authorize(place);
        return place;
    }

    private static Workplace Machine(string name)
    {
        var place = new Workplace($$"""
            { "name": "shared", "defaults": { "agent": "command", "sandbox": "process", "duration": "1h" }, "tasks": [
              { "id": "A", "run": "echo {{name}} > a.txt" }, { "id": "B1", "depends_on": ["A"], "run": "echo {{name}} > b.txt" } ] }
            """);
        Authorize(place);
        return place;
    }

    private static void Authorize(Workplace place) => place.Variables["DAW_MEMORY_PASSWORD"] = NeoServer.Password;

    private static int Attempts(Workplace place) => RunDirectory.List(place.Root).Sum(run => RunExperiences.Read(run.JournalPath).All.Count());
}
