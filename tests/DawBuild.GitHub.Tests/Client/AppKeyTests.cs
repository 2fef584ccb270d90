using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Tests.Rig;
using static DawBuild.GitHub.Tests.Rig.AnsweringHandler;

namespace DawBuild.GitHub.Tests.Client;

public sealed class AppKeyTests : IDisposable
{
    private static readonly RepositoryName Repository = new("octocat", "hello-world");
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ImpatientTime _time = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Signs_for_nine_minutes_from_a_minute_ago(bool pkcs8)
    {
        using var key = new AppKey("Iv1.abc", pkcs8 ? _rsa.ExportPkcs8PrivateKeyPem() : _rsa.ExportRSAPrivateKeyPem());
        var now = _time.GetUtcNow();

        var parts = key.Sign(now).Split('.');

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal("Iv1.abc", claims.RootElement.GetProperty("iss").GetString());
        Assert.Equal(now.ToUnixTimeSeconds() - 60, claims.RootElement.GetProperty("iat").GetInt64());
        Assert.Equal(now.ToUnixTimeSeconds() + 540, claims.RootElement.GetProperty("exp").GetInt64());
        Assert.True(_rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task Gives_one_token_until_five_minutes_before_its_end()
    {
        using var network = new AnsweringHandler(Installation(), Token("one", minutes: 60), Token("two", minutes: 120));
        using var tokens = Tokens(network);

        var first = await tokens.GetAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(54));
        var same = await tokens.GetAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(1));
        var next = await tokens.GetAsync(CancellationToken.None);

        Assert.Equal(("one", "one", "two"), (first, same, next));
        Assert.Equal(3, network.Requests.Count);
    }

    [Fact]
    public async Task Gives_another_token_when_one_is_refused()
    {
        using var network = new AnsweringHandler(Installation(), Token("one", minutes: 60), Token("two", minutes: 60));
        using var api = new AnsweringHandler(Answer(HttpStatusCode.Unauthorized), Answer(HttpStatusCode.OK, """{"id": 7}"""));
        using var tokens = Tokens(network);
        using var http = GitHubConnection.Open(Options(), tokens, _time, api);

        await new OctokitRepository(http, Repository).GetCheckRunAsync(7, CancellationToken.None);

        Assert.Collection(api.Requests, request => Assert.EndsWith(" one", request, StringComparison.Ordinal), request => Assert.EndsWith(" two", request, StringComparison.Ordinal));
    }

    public void Dispose() => _rsa.Dispose();

    private static Func<HttpResponseMessage> Installation() => Answer(HttpStatusCode.OK, """{"id": 100}""");

    private static GitHubHttpOptions Options() => new() { ApiBase = new Uri("https://api.github.example/"), AttemptTimeout = Timeout.InfiniteTimeSpan };

    private InstallationToken Tokens(HttpMessageHandler network) =>
        new(new AppKey("12345", _rsa.ExportRSAPrivateKeyPem()), Repository, Options(), _time, network);

    private Func<HttpResponseMessage> Token(string token, int minutes) =>
        Answer(HttpStatusCode.Created, $$"""{"token": "{{token}}", "expires_at": "{{_time.GetUtcNow().AddMinutes(minutes):O}}"}""");
}
