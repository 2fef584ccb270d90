using System.Net;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Client.CheckRuns;
using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Tests.Rig;
using Octokit;
using static DawBuild.GitHub.Tests.Rig.AnsweringHandler;
using CheckRun = DawBuild.GitHub.Client.CheckRuns.CheckRun;

namespace DawBuild.GitHub.Tests.Client;

public sealed class RefusalTests
{
    private const string Created = """{"id": 7}""";
    private readonly ImpatientTime _time = new();

    [Theory]
    [InlineData(401, """{"message":"Bad credentials"}""", nameof(GitHubErrors.Unauthorized))]
    [InlineData(403, """{"message":"Resource not accessible by integration"}""", nameof(GitHubErrors.Forbidden))]
    [InlineData(403, """{"message":"You must authenticate via a GitHub App."}""", nameof(GitHubErrors.Forbidden))]
    [InlineData(404, """{"message":"Not Found"}""", nameof(GitHubErrors.NotFound))]
    [InlineData(301, "", nameof(GitHubErrors.NotFound))]
    [InlineData(422, """{"message":"Validation Failed","errors":["too long",{"field":"body","code":"custom"}]}""", nameof(GitHubErrors.Invalid))]
    [InlineData(502, "<html>Bad gateway</html>", nameof(GitHubErrors.Unavailable))]
    [InlineData(200, "[]", nameof(GitHubErrors.Unavailable))]
    public async Task Says_whether_it_is_for_good(int status, string body, string fault)
    {
        using var network = new AnsweringHandler(Answer((HttpStatusCode)status, body));

        var refusal = await Assert.ThrowsAsync<GitHubException>(() => CreateAsync(network));

        Assert.Equal(fault, $"{refusal.Fault}");
        Assert.Single(network.Requests);
    }

    [Fact]
    public async Task Tells_all_that_GitHub_says()
    {
        using var network = new AnsweringHandler(Answer(HttpStatusCode.UnprocessableEntity, """{"message":"Validation Failed","errors":["too long",{"resource":"CheckRun","field":"name","code":"missing","index":0}]}"""));

        var refusal = await Assert.ThrowsAsync<GitHubException>(() => CreateAsync(network));

        Assert.Equal("422 Validation Failed; too long; CheckRun name missing", refusal.Message);
    }

    [Fact]
    public async Task For_a_while_waits_as_long_as_GitHub_asks()
    {
        using var network = new AnsweringHandler(
            Answer(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "7")),
            Answer(HttpStatusCode.Forbidden, """{"message":"You have exceeded a secondary rate limit"}""", ("Retry-After", "11")),
            Answer(HttpStatusCode.Created, Created));

        var check = await CreateAsync(network);

        Assert.Equal(7, check.Id);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(11)], _time.Waits);
    }

    [Fact]
    public async Task For_an_unsaid_while_waits_a_minute_and_longer_each_time()
    {
        using var network = new AnsweringHandler(
            Answer(HttpStatusCode.Forbidden, """{"message":"You have triggered an abuse detection mechanism"}"""),
            Answer(HttpStatusCode.TooManyRequests),
            Answer(HttpStatusCode.Created, Created));

        await CreateAsync(network);

        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)], _time.Waits);
    }

    [Fact]
    public async Task Because_the_hour_is_used_up_waits_until_the_reset()
    {
        var reset = _time.GetUtcNow().AddSeconds(90).ToUnixTimeSeconds();
        using var network = new AnsweringHandler(
            Answer(HttpStatusCode.Forbidden, """{"message":"API rate limit exceeded"}""", ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", $"{reset}")),
            Answer(HttpStatusCode.Created, Created));

        await CreateAsync(network);

        Assert.Equal([TimeSpan.FromSeconds(90)], _time.Waits);
    }

    [Fact]
    public async Task For_too_long_a_while_is_left_to_the_caller()
    {
        using var network = new AnsweringHandler(Answer(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "3600")));

        var refusal = await Assert.ThrowsAsync<GitHubException>(() => CreateAsync(network));

        Assert.Equal(GitHubErrors.RateLimited, refusal.Fault);
        Assert.Equal(_time.GetUtcNow().AddHours(1), refusal.RetryAt);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task Of_unknown_effect_is_not_repeated_for_what_creates()
    {
        using var network = new AnsweringHandler(Broken());

        var refusal = await Assert.ThrowsAsync<GitHubException>(() => CreateAsync(network));

        Assert.Equal(GitHubErrors.Unavailable, refusal.Fault);
        Assert.Single(network.Requests);
    }

    [Fact]
    public async Task Of_unknown_effect_is_repeated_for_what_sets()
    {
        using var network = new AnsweringHandler(Broken(), Answer(HttpStatusCode.ServiceUnavailable), Answer(HttpStatusCode.OK, Created));
        using var http = Http(network);

        var check = await Repository(http).UpdateCheckRunAsync(7, new CheckRunWrite { Name = "n" }, CancellationToken.None);

        Assert.Equal(7, check.Id);
        Assert.Equal(3, network.Requests.Count);
    }

    [Fact]
    public async Task Of_unknown_effect_is_not_repeated_for_annotations_which_would_double()
    {
        using var network = new AnsweringHandler(Broken());
        using var http = Http(network);
        var check = new CheckRunWrite { Name = "n", Output = new NewCheckRunOutput("t", "s") { Annotations = [new("a.cs", 1, 1, CheckAnnotationLevel.Notice, "m")] } };

        await Assert.ThrowsAsync<GitHubException>(() => Repository(http).UpdateCheckRunAsync(7, check, CancellationToken.None));

        Assert.Single(network.Requests);
    }

    private static OctokitRepository Repository(GitHubConnection http) => new(http, new RepositoryName("octocat", "hello-world"));

    private async Task<CheckRun> CreateAsync(HttpMessageHandler network)
    {
        using var http = Http(network);
        return await Repository(http).CreateCheckRunAsync("abc", new CheckRunWrite { Name = "n" }, CancellationToken.None);
    }

    private GitHubConnection Http(HttpMessageHandler network) =>
        GitHubConnection.Open(
            new GitHubHttpOptions { ApiBase = new Uri("https://api.github.example/"), AttemptTimeout = Timeout.InfiniteTimeSpan },
            new FixedToken("t"),
            _time,
            network);
}
