using System.Net;
using System.Net.Sockets;
using System.Text;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Client.CheckRuns;
using DawBuild.GitHub.Client.Transport;
using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Tests.Rig;
using Octokit;
using Octokit.Internal;
using static DawBuild.GitHub.Tests.Rig.AnsweringHandler;

namespace DawBuild.GitHub.Tests.Client;

/// <summary>Tests Octokit's default behaviors that a run cannot afford: each of these failed with a plain <see cref="GitHubClient"/>.</summary>
public sealed class OctokitTrapTests
{
    private static readonly RepositoryName Repository = new("octocat", "hello-world");

    [Fact]
    public async Task A_queued_run_without_a_start_and_with_unknown_words_is_read()
    {
        using var network = new AnsweringHandler(Answer(HttpStatusCode.OK, """{"id": 7, "status": "haunted", "conclusion": null, "started_at": null, "output": {"title": null, "annotations_count": 3}}"""));
        using var connection = Open(network);

        var check = await new OctokitRepository(connection, Repository).GetCheckRunAsync(7, CancellationToken.None);

        Assert.Equal((7, "haunted", null, false, 3), (check.Id, check.Status, check.Conclusion, check.IsCompleted, check.Output!.AnnotationsCount));
    }

    [Fact]
    public async Task A_pull_request_with_unknown_words_is_read()
    {
        using var network = new AnsweringHandler(Answer(HttpStatusCode.Created, """{"number": 3, "state": "haunted", "mergeable_state": "haunted", "user": {"login": "o"}}"""));
        using var connection = Open(network);

        var pull = await new OctokitRepository(connection, Repository).CreatePullRequestAsync(new NewPullRequest("t", "h", "b"), CancellationToken.None);

        Assert.Equal((3, "haunted", "o"), (pull.Number, pull.State.StringValue, pull.User.Login));
    }

    [Theory]
    [InlineData("<html>Welcome to the coffee shop</html>")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"id": "seven"}""")]
    [InlineData("""{"id": 7""")]
    public async Task An_answer_of_another_kind_is_an_outage(string body)
    {
        using var network = new AnsweringHandler(Answer(HttpStatusCode.OK, body));
        using var connection = Open(network);
        var github = new OctokitRepository(connection, Repository);

        foreach (var call in new Func<Task>[]
        {
            () => github.CreateCommentAsync(1, "b", CancellationToken.None),
            () => github.CreateCheckRunAsync("abc", new CheckRunWrite { Name = "n" }, CancellationToken.None),
            () => github.ListCheckRunsAsync("abc", null, CancellationToken.None),
        })
        {
            var refusal = await Assert.ThrowsAsync<GitHubException>(call);
            Assert.Equal(GitHubErrors.Unavailable, refusal.Fault);
        }
    }

    [Fact]
    public async Task A_link_to_another_host_is_not_followed()
    {
        var page = $"[{string.Join(',', Enumerable.Range(1, 100).Select(id => $$"""{"id": {{id}}}"""))}]";
        using var network = new AnsweringHandler(
            Answer(HttpStatusCode.OK, page, ("Link", "<https://evil.example/next>; rel=\"next\"")),
            Answer(HttpStatusCode.OK, """[{"id": 101}]""", ("Link", "<https://evil.example/next>; rel=\"next\"")));
        using var connection = Open(network);

        var comments = await new OctokitRepository(connection, Repository).ListCommentsAsync(1, CancellationToken.None);

        Assert.Equal(101, comments.Count);
        Assert.Equal(2, network.Requests.Count);
        Assert.All(network.Hosts, host => Assert.Equal("api.github.example", host));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_refused_and_nothing_is_sent_there(int status)
    {
        using var network = new AnsweringHandler(Answer((HttpStatusCode)status, "", ("Location", "https://evil.example/")), Answer(HttpStatusCode.OK, """{"id": 7}"""));
        using var connection = Open(network);

        var refusal = await Assert.ThrowsAsync<GitHubException>(() => new OctokitRepository(connection, Repository).CreateCommentAsync(1, "b", CancellationToken.None));

        Assert.Equal(GitHubErrors.NotFound, refusal.Fault);
        Assert.Single(network.Requests);
    }

    [Fact]
    public async Task Octokits_own_time_limit_does_not_end_a_call_that_waits_for_a_rate_limit()
    {
        using var patient = new HeldHandler();
        using var transport = new OctokitTransport(patient);
        var request = new Request { Method = HttpMethod.Get, BaseAddress = new Uri("https://api.github.example/"), Endpoint = new Uri("zen", UriKind.Relative), Timeout = TimeSpan.FromMilliseconds(1) };

        var call = ((IHttpClient)transport).Send(request, CancellationToken.None, null!);
        await patient.Asked;

        // Nothing tells that a time limit does not count, so the answer comes long after it.
        Assert.NotSame(patient.Canceled, await Task.WhenAny(patient.Canceled, Task.Delay(200 * request.Timeout)));
        patient.LetGo();

        Assert.Equal(HttpStatusCode.OK, (await call).StatusCode);
    }

    [Fact]
    public async Task A_call_ends_with_its_own_token()
    {
        using var held = new HeldHandler();
        using var connection = Open(held);
        using var stop = new CancellationTokenSource();

        var call = new OctokitRepository(connection, Repository).CreateCommentAsync(1, "b", stop.Token);
        await held.Asked;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await held.Canceled;
    }

    [Fact]
    public async Task A_body_that_stalls_ends_with_the_attempts_time()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var asked = StallAsync(server);
        var options = new GitHubHttpOptions { ApiBase = new Uri($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/"), AttemptTimeout = TimeSpan.FromSeconds(4), Repetitions = 1 };
        using var connection = GitHubConnection.Open(options, new FixedToken("t"), TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<GitHubException>(() => new OctokitRepository(connection, Repository).CreateCommentAsync(1, "b", CancellationToken.None));

        Assert.Equal(GitHubErrors.Unavailable, refusal.Fault);
        var head = await asked;
        Assert.Contains("X-GitHub-Api-Version: 2022-11-28", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json; charset=utf-8", head, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer t", head, StringComparison.Ordinal);
        Assert.Contains("POST /repos/octocat/hello-world/issues/1/comments", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enterprise_address_is_taken_as_it_is()
    {
        using var network = new AnsweringHandler(Answer(HttpStatusCode.OK, """{"id": 7}"""));
        using var connection = GitHubConnection.Open(Options(new Uri("https://ghe.example/api/v3")), new FixedToken("t"), new ImpatientTime(), network);

        await new OctokitRepository(connection, Repository).GetCheckRunAsync(7, CancellationToken.None);

        Assert.Equal("GET /api/v3/repos/octocat/hello-world/check-runs/7 t", Assert.Single(network.Requests));
    }

    private static GitHubConnection Open(HttpMessageHandler network) =>
        GitHubConnection.Open(Options(new Uri("https://api.github.example/")), new FixedToken("t"), new ImpatientTime(), network);

    private static GitHubHttpOptions Options(Uri api) => new() { ApiBase = api, AttemptTimeout = Timeout.InfiniteTimeSpan };

    private static async Task<string> StallAsync(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var buffer = new byte[8192];
        var head = new StringBuilder();
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer);
            head.Append(read > 0 ? Encoding.ASCII.GetString(buffer, 0, read) : throw new EndOfStreamException("the caller hung up within its request"));
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\": 7"));

        // Until the other side disconnects.
        while (await stream.ReadAsync(buffer) > 0)
        {
        }

        return head.ToString();
    }
}
