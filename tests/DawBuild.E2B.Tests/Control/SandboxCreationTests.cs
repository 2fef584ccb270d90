using System.Net;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Server.Launch;
using DawBuild.E2B.Tests.Services;

namespace DawBuild.E2B.Tests.Control;

public sealed class SandboxCreationTests
{
    private const string Create = "/sandboxes";
    private const string Made = """{"templateID":"t","sandboxID":"i1","clientID":"c","envdVersion":"0.6.13"}""";

    [Theory(Timeout = 60_000)]
    [InlineData("rate-limit")]
    [InlineData("capacity")]
    [InlineData("unavailable")]
    [InlineData("bad-gateway")]
    [InlineData("drop")]
    public async Task Gets_through_a_passing_failure(string fault)
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new E2BClient(TestOptions.For(server));
        await server.PlanFaultAsync(fault, Create, count: 2);

        await using (await client.CreateAsync())
        {
            Assert.Single((await server.GetStateAsync()).Alive);
        }

        Assert.Empty((await server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = 60_000)]
    public async Task Whose_answer_was_lost_is_adopted_not_repeated()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new E2BClient(TestOptions.For(server));
        await server.PlanFaultAsync("lost-answer", Create);

        await using var sandbox = await client.CreateAsync();

        var state = await server.GetStateAsync();
        Assert.Equal(1, state.Created);
        Assert.Equal([sandbox.Id], state.Alive);
        using var result = await sandbox.Commands.RunAsync("echo works");
        Assert.Equal("works\n", result.Stdout.Text);
    }

    [Fact(Timeout = 60_000)]
    public async Task That_gave_up_leaves_nothing_behind()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new E2BClient(new E2BClientOptions
        {
            ApiKey = "k",
            ApiUri = server.Address,
            SandboxUri = server.Address,
            Retry = new E2BRetryOptions { MaxRetries = 0 },
        });
        await server.PlanFaultAsync("lost-answer", Create);

        await Assert.ThrowsAsync<E2BUnavailableException>(() => client.CreateAsync());

        var state = await server.GetStateAsync();
        Assert.Equal(1, state.Created);
        Assert.Empty(state.Alive);
    }

    [Fact(Timeout = 60_000)]
    public async Task Beyond_the_limit_waits_for_a_place()
    {
        await using var server = await ServerProcess.StartAsync("--max-sandboxes", "1");
        using var client = new E2BClient(TestOptions.For(server));
        var first = await client.CreateAsync();

        var second = client.CreateAsync();
        await first.DisposeAsync();

        await (await second).DisposeAsync();
        Assert.Equal(1, (await server.GetStateAsync()).Peak);
    }

    [Fact(Timeout = 60_000)]
    public async Task Obeys_the_time_the_service_names()
    {
        var time = TimeProvider.System.GetTimestamp();
        using var handler = new ScriptedHandler(
            _ =>
            {
                var answer = ScriptedHandler.Json(HttpStatusCode.TooManyRequests, """{"code":429,"message":"Rate limit exceeded"}""");
                answer.Headers.Add("Retry-After", "1");
                return answer;
            },
            _ => ScriptedHandler.Json(HttpStatusCode.Created, Made));
        using var client = Client(handler);

        await client.CreateAsync();

        Assert.True(TimeProvider.System.GetElapsedTime(time) >= TimeSpan.FromSeconds(1));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(HttpStatusCode.BadRequest, """{"code":400,"message":"Timeout cannot be greater than 1 hours"}""")]
    [InlineData(HttpStatusCode.NotFound, """{"code":404,"message":"template 'x' not found"}""")]
    [InlineData(HttpStatusCode.Unauthorized, """{"code":401,"message":"Invalid API key"}""")]
    public async Task That_is_refused_is_not_repeated_and_says_why(HttpStatusCode status, string body)
    {
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Json(status, body));
        using var client = Client(handler);

        var refusal = await Assert.ThrowsAnyAsync<E2BException>(() => client.CreateAsync());

        Assert.Single(handler.Requests);
        Assert.False(refusal.IsInfrastructure);
        Assert.Equal(status, refusal.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Uses_the_other_call_where_the_service_has_only_that()
    {
        using var handler = new ScriptedHandler(
            _ => ScriptedHandler.Plain(HttpStatusCode.NotFound, "404 page not found"),
            _ => ScriptedHandler.Json(HttpStatusCode.Created, Made));
        using var client = Client(handler);

        await client.CreateAsync(new SandboxOptions { Template = "net", Timeout = TimeSpan.FromMilliseconds(1500), Secure = false });

        Assert.Equal(2, handler.Requests.Count);
        Assert.StartsWith("POST /sandboxes ", handler.Requests.First(), StringComparison.Ordinal);
        Assert.Contains("\"secure\":false", handler.Requests.First(), StringComparison.Ordinal);
        Assert.StartsWith("POST /v2/sandboxes ", handler.Requests.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain("secure", handler.Requests.Last(), StringComparison.Ordinal);
        Assert.All(handler.Requests, request => Assert.Contains("\"timeout\":2,", request, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Stops_repeating_when_its_budget_is_spent()
    {
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Json(HttpStatusCode.ServiceUnavailable, """{"code":503,"message":"no capacity"}"""));
        using var client = new E2BClient(new E2BClientOptions
        {
            ApiKey = "k",
            Handler = handler,
            Retry = new E2BRetryOptions { MaxRetries = int.MaxValue, BaseDelay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMilliseconds(20), Budget = TimeSpan.FromMilliseconds(300) },
        });

        var failure = await Assert.ThrowsAsync<E2BUnavailableException>(() => client.CreateAsync());

        Assert.True(failure.IsInfrastructure);
        Assert.Contains("no capacity", failure.Message, StringComparison.Ordinal);
        Assert.True(handler.Requests.Count > 2);
    }

    [Fact(Timeout = 60_000)]
    public async Task Sends_what_was_asked_for()
    {
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Json(HttpStatusCode.Created, Made));
        using var client = Client(handler);

        await client.CreateAsync(new SandboxOptions
        {
            AutoResume = true,
            AllowInternetAccess = false,
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" },
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["E"] = "1" },
            Network = new SandboxNetwork
            {
                AllowOut = ["github.com"],
                InjectedHeaders = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
                {
                    ["github.com"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = "Basic x" },
                },
            },
        });

        var sent = Assert.Single(handler.Requests);
        Assert.Contains(""" "templateID":"base","timeout":300,"autoPause":false,"autoResume":{"enabled":true},"secure":true,"allow_internet_access":false """.Trim(), sent, StringComparison.Ordinal);
        Assert.Contains(""" "network":{"allowOut":["github.com"],"rules":{"github.com":[{"transform":{"headers":{"Authorization":"Basic x"}}}]}} """.Trim(), sent, StringComparison.Ordinal);
        Assert.Contains(""" "envVars":{"E":"1"} """.Trim(), sent, StringComparison.Ordinal);
        Assert.Contains(""" "metadata":{"a":"b","e2b.dotnet.creation":" """.Trim(), sent, StringComparison.Ordinal);
    }

    private static E2BClient Client(HttpMessageHandler handler) => new(new E2BClientOptions { ApiKey = "k", Handler = handler, Retry = TestOptions.FastRetry });
}
