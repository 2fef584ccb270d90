using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Telemetry.Notifications;
using DawBuild.Telemetry.Tests.Rig;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Telemetry.Tests.Notifications;

public sealed class NotificationTests
{
    private const string Secret = "T0pS3cretValue1234567890";
    private static readonly TaskBlocked Blocked = new(Journals.A, "DAW6005", "failed <3> & times", Question: null);
    private readonly FakeTimeProvider _time = new();
    private readonly List<Diagnostic> _warnings = [];

    [Fact]
    public async Task Each_thing_is_told_once()
    {
        await using var server = await ListeningServer.StartAsync();
        await using var observer = Observer($$"""{ "to": "webhook", "url": "{{server.Address}}/hook" }""");
        var events = Journals.Of(
            [Journals.Started, new TaskBlocked(Journals.A, "DAW6006", "asks", "Which one?"), Blocked, new ProviderThrottled("anthropic", 0, null, "429"), new ProviderThrottled("anthropic", 2, null, "")],
            [Spent(4m), Spent(4m), Spent(1m), new RunFinished(0, 1, 0, Interrupted: false)]);
        foreach (var e in events)
        {
            await observer.ObserveAsync([e], new RunState(), CancellationToken.None);
        }

        Assert.Equal(
            ["question warning", "blocked error", "provider warning", "budget warning", "finished error"],
            server.Posts.Select(post => $"{post.Body.GetProperty("event")} {post.Body.GetProperty("severity")}"));
        var blocked = server.Posts.ElementAt(1).Body;
        Assert.Equal("Shop: task A is blocked (DAW6005)", blocked.GetProperty("title").GetString());
        Assert.Equal("A", blocked.GetProperty("task").GetString());
        Assert.Equal(Journals.Run, blocked.GetProperty("run").GetString());
        Assert.Equal("$8.00 of $10.00", server.Posts.ElementAt(3).Body.GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_happened_before_a_resumption_is_not_told_again()
    {
        await using var server = await ListeningServer.StartAsync();
        await using var observer = Observer($$"""{ "to": "webhook", "url": "{{server.Address}}" }""");

        await observer.ObserveAsync(Journals.Of([Journals.Started, Blocked, Spent(9m), Journals.Resumed, Spent(0.5m), new RunFinished(1, 0, 0, Interrupted: false)]), new RunState(), CancellationToken.None);

        Assert.Equal(["finished"], server.Posts.Select(post => post.Body.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task A_resumed_run_reminds_of_what_is_still_open()
    {
        await using var server = await ListeningServer.StartAsync();
        await using var observer = Observer($$"""{ "to": "webhook", "url": "{{server.Address}}" }""");

        await observer.ObserveAsync(Journals.Of([Journals.Started, Blocked, new RunFinished(0, 1, 0, Interrupted: false), Journals.Resumed]), new RunState(), CancellationToken.None);
        Assert.Empty(server.Posts);
        _time.Advance(TimeSpan.FromHours(1));
        await server.WaitAsync(1);

        Assert.Equal([true], server.Posts.Select(post => post.Body.GetProperty("again").GetBoolean()));
    }

    [Fact]
    public async Task Only_wanted_events_of_enough_severity_are_told()
    {
        await using var server = await ListeningServer.StartAsync();
        await using var observer = Observer($$"""{ "to": "webhook", "url": "{{server.Address}}", "events": ["blocked", "finished"], "severity": "error" }""");

        await observer.ObserveAsync(Journals.Of([Journals.Started, new ProviderThrottled("anthropic", 0, null, "429"), Blocked, new RunFinished(0, 0, 1, Interrupted: true)]), new RunState(), CancellationToken.None);

        Assert.Equal(["blocked"], server.Posts.Select(post => post.Body.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task What_needs_no_person_is_not_told()
    {
        await using var server = await ListeningServer.StartAsync();
        await using var observer = Observer($$"""{ "to": "webhook", "url": "{{server.Address}}", "events": ["blocked", "provider"] }""");
        ProviderThrottled Paused(int? minutes) => new("anthropic", 0, minutes is { } some ? Journals.Noon + TimeSpan.FromMinutes(some) : null, "429");
        var events = Journals.Of([Journals.Started, new TaskBlocked(Journals.A, "DAW6001", "the plan says so", Question: null), Paused(1), Paused(5), Paused(600), Paused(600), Paused(null), new ProviderThrottled("anthropic", 1, null, string.Empty), Paused(null)]);
        await observer.ObserveAsync(events, new RunState(), CancellationToken.None);

        Assert.Equal(["provider", "provider"], server.Posts.Select(post => post.Body.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task A_reminder_comes_until_a_person_reacts()
    {
        await using var server = await ListeningServer.StartAsync();
        await using var observer = Observer($$"""{ "to": "webhook", "url": "{{server.Address}}", "again": "30min" }""");
        var events = Journals.Of([Journals.Started, Blocked, new TaskRetried(Journals.A, "so")]);
        await observer.ObserveAsync([events[0], events[1]], new RunState(), CancellationToken.None);
        await server.WaitAsync(1);

        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.Single(server.Posts);
        _time.Advance(TimeSpan.FromMinutes(1));
        await server.WaitAsync(1);
        Assert.Equal([false, true], server.Posts.Select(post => post.Body.GetProperty("again").GetBoolean()));
        Assert.Equal("Reminder: Shop: task A is blocked (DAW6005)", server.Posts.ElementAt(1).Body.GetProperty("title").GetString());

        await observer.ObserveAsync([events[2]], new RunState(), CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(2, server.Posts.Count);
    }

    [Fact]
    public async Task Services_get_their_own_form_and_no_markup()
    {
        await using var server = await ListeningServer.StartAsync();
        foreach (var kind in (string[])["slack", "teams", "ntfy"])
        {
            await using var observer = Observer($$"""{ "to": "{{kind}}", "url": "{{server.Address}}/topic" }""");
            await observer.ObserveAsync(Journals.Of([Journals.Started, Blocked]), new RunState(), CancellationToken.None);
        }

        var posts = server.Posts.ToList();
        Assert.Equal("Shop: task A is blocked (DAW6005)\nfailed &lt;3&gt; &amp; times", posts[0].Body.GetProperty("text").GetString());
        Assert.Equal("plain_text", posts[0].Body.GetProperty("blocks")[0].GetProperty("text").GetProperty("type").GetString());
        var card = posts[1].Body.GetProperty("attachments")[0].GetProperty("content");
        Assert.Equal("failed <3> & times", card.GetProperty("body")[1].GetProperty("inlines")[0].GetProperty("text").GetString());
        Assert.DoesNotContain("TextBlock\"", card.ToString().Replace("RichTextBlock", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(("/", "topic", 5), (posts[2].Path, posts[2].Body.GetProperty("topic").GetString(), posts[2].Body.GetProperty("priority").GetInt32()));
    }

    [Fact]
    public async Task Secrets_come_from_the_environment_and_are_nowhere_else()
    {
        await using var server = await ListeningServer.StartAsync();
        server.Status = 500;
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOOK"] = $"{server.Address}/{Secret}", ["TOKEN"] = $"{Secret}-token\n" };
        await using var observer = Observer("""{ "to": "webhook", "url_variable": "HOOK", "token_variable": "TOKEN" }""", environment);

        var failure = await Assert.ThrowsAsync<DawException>(() => observer.ObserveAsync(Journals.Of([Journals.Started, Blocked]), new RunState(), CancellationToken.None));

        var (path, authorization, body) = Assert.Single(server.Posts);
        Assert.Equal(($"/{Secret}", $"Bearer {Secret}-token"), (path, authorization));
        Assert.DoesNotContain(Secret, body.ToString(), StringComparison.Ordinal);
        Assert.Equal("DAW5062", failure.Diagnostics[0].Code);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(500)]
    public async Task A_redirection_is_not_followed_and_a_failure_is_reported(int status)
    {
        await using var server = await ListeningServer.StartAsync();
        server.Status = status;
        await using var observer = Observer($$"""{ "to": "webhook", "url": "{{server.Address}}" }""");

        var failure = await Assert.ThrowsAsync<DawException>(() => observer.ObserveAsync(Journals.Of([Journals.Started, Blocked]), new RunState(), CancellationToken.None));

        Assert.Contains($"answered {status}", failure.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Single(server.Posts);
    }

    [Fact]
    public async Task A_dead_address_is_a_warning_and_the_next_thing_is_tried()
    {
        await using var observer = Observer("""{ "to": "webhook", "url": "http://127.0.0.1:1/" }""");
        var events = Journals.Of([Journals.Started, Blocked, new RunFinished(0, 1, 0, Interrupted: false)]);

        var failure = await Assert.ThrowsAsync<DawException>(() => observer.ObserveAsync([events[0], events[1]], new RunState(), CancellationToken.None));
        await Assert.ThrowsAsync<DawException>(() => observer.ObserveAsync([events[2]], new RunState(), CancellationToken.None));

        Assert.Equal(Severity.Warning, failure.Diagnostics[0].Severity);
        Assert.Contains("127.0.0.1 cannot be reached", failure.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_is_told_by_variables_and_its_input_and_never_by_a_shell()
    {
        var folder = Directory.CreateTempSubdirectory("daw-notify-").FullName;
        try
        {
            var program = Path.Join(folder, "tell.sh");
            await File.WriteAllTextAsync(program, "#!/bin/sh\ncat > input\nprintf %s \"$DAW_NOTIFY_TEXT\" > text\nenv | grep ^DAW_NOTIFY_ | grep -v _TEXT= | sort > all\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await using var observer = Observer("""{ "to": "command", "command": ["./tell.sh"] }""", directory: folder);
            var hostile = new TaskBlocked(Journals.A, "DAW6005", "$(touch hacked) `touch hacked` '; touch hacked", Question: null);
            await observer.ObserveAsync(Journals.Of([Journals.Started, hostile]), new RunState(), CancellationToken.None);

            Assert.Equal(hostile.Reason, await File.ReadAllTextAsync(Path.Join(folder, "text")));
            Assert.Equal(
                ["DAW_NOTIFY_AGAIN=false", "DAW_NOTIFY_AT=2026", "DAW_NOTIFY_EVENT=blocked", "DAW_NOTIFY_PLAN=Shop", $"DAW_NOTIFY_RUN={Journals.Run}", "DAW_NOTIFY_SEVERITY=error", "DAW_NOTIFY_TASK=A", "DAW_NOTIFY_TITLE=Shop: task A is blocked (DAW6005)"],
                (await File.ReadAllLinesAsync(Path.Join(folder, "all"))).Select(line => line.StartsWith("DAW_NOTIFY_AT=", StringComparison.Ordinal) ? line[..18] : line));
            using var input = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Join(folder, "input")));
            Assert.Equal(hostile.Reason, input.RootElement.GetProperty("text").GetString());
            Assert.False(File.Exists(Path.Join(folder, "hacked")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_variable_without_a_usable_secret_is_a_warning_and_its_target_is_left_out()
    {
        Assert.Empty(Options("""{ "to": "slack", "url_variable": "NOT_SET" }""").Observers());
        Assert.Empty(Options("""{ "to": "slack", "url": "https://example.test", "token_variable": "TOKEN" }""", new(StringComparer.Ordinal) { ["TOKEN"] = $"{Secret}\nHost: evil" }).Observers());
        Assert.Empty(Options("""{ "to": "slack", "url_variable": "HOOK" }""", new(StringComparer.Ordinal) { ["HOOK"] = Secret }).Observers());
        Assert.Equal(["DAW5064", "DAW5064", "DAW5064"], _warnings.Select(warning => warning.Code));
        Assert.DoesNotContain(_warnings, warning => warning.Message.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "url": "https://example.test" }""", "\"to\" is missing")]
    [InlineData("7", "it is 7, not an object")]
    [InlineData("""{ "to": "pigeon", "url": "https://example.test" }""", "\"to\" cannot be \"pigeon\"")]
    [InlineData("""{ "to": "slack" }""", "give \"url\"")]
    [InlineData("""{ "to": "slack", "url": "https://example.test", "url_variable": "X" }""", "not both")]
    [InlineData("""{ "to": "webhook", "url": "file:///etc/passwd" }""", "is not an http or https address")]
    [InlineData("""{ "to": "webhook", "url": "https://user:p4ssword@example.test" }""", "is not an http or https address")]
    [InlineData("""{ "to": "command", "command": [] }""", "give \"command\"")]
    [InlineData("""{ "to": "desktop", "command": ["x"] }""", "does not take \"command\"")]
    [InlineData("""["https://user:p4ssword@example.test"]""", "it is a list, not an object")]
    [InlineData("""{ "to": "slack", "url": ["https://user:p4ssword@example.test"] }""", "\"url\" cannot be a list")]
    [InlineData("""{ "to": "ntfy", "url": "https://example.test/" }""", "\"url\" has no topic")]
    [InlineData("""{ "to": "desktop", "again": "soon" }""", "\"soon\" is not a duration")]
    [InlineData("""{ "to": "desktop", "token": "secret" }""", "there is no field \"token\"")]
    [InlineData("""{ "to": "desktop", "events": ["lunch"] }""", "\"events\" cannot be [\"lunch\"]")]
    public void A_wrong_entry_is_refused(string entry, string why)
    {
        var refused = Assert.Throws<DawException>(() => Options(entry));

        Assert.Equal("DAW5063", Assert.Single(refused.Diagnostics).Code);
        Assert.Contains("entry 1", refused.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ssword", refused.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    private static AgentFinished Spent(decimal usd) => new(Journals.A, 1, new AgentResult { Outcome = AgentOutcome.Succeeded, CostUsd = usd });

    private NotificationObserver Observer(string entry, Dictionary<string, string>? environment = null, string? directory = null) => Assert.Single(Options(entry, environment, directory).Observers());

    private NotificationOptions Options(string entry, Dictionary<string, string>? environment = null, string? directory = null)
    {
        using var json = JsonDocument.Parse(entry);
        return new NotificationOptions
        {
            Plan = new Plan { Path = Path.Join(directory ?? "/nowhere", "tasks.json"), Name = "Shop", Tasks = [], BudgetUsd = 10 },
            Targets = NotificationTargets.Read([json.RootElement.Clone()], "/nowhere/notify.json"),
            Environment = environment ?? [],
            Processes = new ProcessRunner(TimeProvider.System),
            Time = _time,
            Warn = _warnings.Add,
        };
    }
}
