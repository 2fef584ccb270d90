namespace DawBuild.Telemetry.Tests.Notifications;

public sealed class NotifiedRunTests
{
    private const string Secret = "T0pS3cretPath1234567890";

    [Fact]
    public async Task A_run_tells_of_its_blocked_task_and_its_end_and_the_address_is_in_no_file()
    {
        await using var server = await ListeningServer.StartAsync();
        using var place = new Workplace("""
            { "name": "Shop", "notify": [ { "to": "webhook", "url_variable": "SHOP_HOOK", "token_variable": "SHOP_TOKEN" }, { "to": "ntfy", "url": "http://127.0.0.1:1/topic", "events": ["finished"] } ],
              "defaults": { "agent": "command", "confine": false, "sandbox": "process", "retries": 1, "verify": [ { "name": "tests", "run": "env; false" } ] }, "tasks": [
              { "id": "A", "run": "env > a.txt" } ] }
            """);
        (place.Variables["SHOP_HOOK"], place.Variables["SHOP_TOKEN"]) = ($"{server.Address}/{Secret}", $"{Secret}-token");

        var run = place.Daw("run").ShouldExit(1);

        Assert.Equal(["blocked A", "finished "], server.Posts.Select(post => $"{post.Body.GetProperty("event")} {post.Body.GetProperty("task")}"));
        Assert.Equal(2, run.All.Split("DAW5062: \"ntfy\" could not be notified: 127.0.0.1 cannot be reached").Length);
        Assert.All(server.Posts, post => Assert.Equal(($"/{Secret}", $"Bearer {Secret}-token"), (post.Path, post.Authorization)));
        Assert.DoesNotContain(Secret, run.All + string.Concat(server.Posts.Select(post => post.Body)), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(place.Base, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_persons_own_file_counts_for_every_plan()
    {
        await using var server = await ListeningServer.StartAsync();
        using var place = new Workplace("""{ "name": "Shop", "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }""");
        Directory.CreateDirectory(Path.Join(place.ConfigHome, "daw"));
        File.WriteAllText(Path.Join(place.ConfigHome, "daw", "notify.json"), """[ { "to": "webhook", "url_variable": "OWN_HOOK", "events": ["finished"] } ]""");
        place.Variables["OWN_HOOK"] = $"{server.Address}/{Secret}";
        place.Write("daw.targets", """<Project><Target Name="Tell" AfterTargets="DawReport"><Exec Command="env" /></Target></Project>""");

        var run = place.Daw("run").ShouldExit(0);

        Assert.Equal([$"/{Secret} finished"], server.Posts.Select(post => $"{post.Path} {post.Body.GetProperty("event")}"));
        Assert.DoesNotContain(Secret, run.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(place.Base, "*", SearchOption.AllDirectories), file => File.ReadAllText(file) is var text && (text.Contains(Secret, StringComparison.Ordinal) || text.Contains("OWN_HOOK=", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_command_may_take_longer_than_what_is_left_of_the_run()
    {
        using var place = new Workplace("""
            { "name": "Shop", "notify": [ { "to": "command", "command": ["./tell.sh"], "events": ["finished"] } ],
              "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }
            """);
        place.Write("tell.sh", $"#!/bin/sh\nsleep 3\necho \"$DAW_NOTIFY_EVENT $DAW_MARK\" > {place.Base}/told\n");
        File.SetUnixFileMode(Path.Join(place.Root, "tell.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var run = place.Daw("run").ShouldExit(0);

        Assert.DoesNotContain("DAW5062", run.All, StringComparison.Ordinal);
        Assert.Equal("finished \n", File.ReadAllText(Path.Join(place.Base, "told")));
    }

    [Fact]
    public void Headers_that_OpenTelemetry_refuses_are_a_warning()
    {
        using var place = new Workplace("""{ "name": "Shop", "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }""");
        place.Variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1";
        place.Variables["OTEL_EXPORTER_OTLP_HEADERS"] = Secret;

        var run = place.Daw("run").ShouldExit(0);

        Assert.Contains("warning DAW5061", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("DAW9001", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.All, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_entry_stops_the_run_before_it_begins_and_a_rehearsal_does_not_care()
    {
        using var place = new Workplace("""{ "name": "Shop", "notify": [ { "to": "pigeon" } ], "defaults": { "agent": "command", "confine": false }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }""");

        Assert.Contains("DAW5063: entry 1 of \"notify\" in the plan is invalid: \"to\" cannot be \"pigeon\".", place.Daw("run").ShouldExit(1).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Join(place.Root, ".daw", "runs")));
        place.Daw("run", "--rehearse", "--simulated-hour", "1ms").ShouldExit(0);
    }
}
