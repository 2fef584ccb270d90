using DawBuild.Diagnostics;
using DawBuild.GitHub.Hosting;

namespace DawBuild.GitHub.Tests.Hosting;

public sealed class RemoteUrlTests
{
    private static readonly Dictionary<string, string> NoEnvironment = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("https://github.com/octo/app.git", "https://github.com/", "https://api.github.com/")]
    [InlineData("https://x-access-token:secret@github.com/octo/app", "https://github.com/", "https://api.github.com/")]
    [InlineData("git@github.com:octo/app.git", "https://github.com/", "https://api.github.com/")]
    [InlineData("ssh://git@ssh.github.com:443/octo/app.git", "https://github.com/", "https://api.github.com/")]
    [InlineData("git@github.example:octo/app.git", "https://github.example/", "https://github.example/api/v3/")]
    [InlineData("https://github.example:8443/octo/app", "https://github.example:8443/", "https://github.example:8443/api/v3/")]
    [InlineData("https://corp.ghe.com/octo/app", "https://corp.ghe.com/", "https://api.corp.ghe.com/")]
    public void Names_the_server_its_api_and_the_repository(string remote, string server, string api)
    {
        var place = GitHubHost.Find(NoEnvironment, remote);

        Assert.Equal((server, api, "octo/app"), (place.Server.AbsoluteUri, place.Api.AbsoluteUri, place.Repository.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/srv/git/app.git")]
    [InlineData("https://github.com/octo")]
    [InlineData("https://github.com/octo/app/extra")]
    [InlineData("https://github.com/octo/..")]
    [InlineData("file:///srv/octo/app")]
    public void That_is_not_on_GitHub_is_refused_with_the_way_out(string? remote)
    {
        var refusal = Assert.Throws<DawException>(() => GitHubHost.Find(NoEnvironment, remote));

        Assert.Equal("DAW3102", refusal.Diagnostics[0].Code);
    }

    [Fact]
    public void With_a_password_is_not_quoted_with_it()
    {
        var refusal = Assert.Throws<DawException>(() => GitHubHost.Find(NoEnvironment, "https://me:hunter22@github.com/only-owner"));

        Assert.DoesNotContain("hunter22", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_encryption_is_refused()
    {
        var refusal = Assert.Throws<DawException>(() => GitHubHost.Find(NoEnvironment, "http://github.example/octo/app"));

        Assert.Equal("DAW3104", refusal.Diagnostics[0].Code);
    }

    [Fact]
    public void Gives_way_to_what_the_runner_says()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GITHUB_SERVER_URL"] = "https://github.example",
            ["GITHUB_API_URL"] = "https://github.example/api/v3",
            ["GITHUB_REPOSITORY"] = "octo/other",
        };

        var place = GitHubHost.Find(environment, "git@github.com:octo/app.git");

        Assert.Equal(("https://github.example/api/v3/", "octo/other"), (place.Api.AbsoluteUri, place.Repository.ToString()));
    }
}
