using System.Security.Cryptography;
using DawBuild.Diagnostics;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Hosting;
using DawBuild.Processes;

namespace DawBuild.GitHub.Tests.Authentication;

public sealed class LoginTests : IDisposable
{
    private static readonly GitHubHost Place = new(new Uri("https://github.example/"), new Uri("https://github.example/api/v3/"), new RepositoryName("octo", "app"));
    private readonly string _directory = Directory.CreateTempSubdirectory("daw-login-").FullName;

    [Fact]
    public async Task Takes_the_token_of_the_runner_before_that_of_a_person()
    {
        var access = await FindAsync(("GITHUB_ACTIONS", "true"), ("GITHUB_TOKEN", "ghs_runner"), ("GH_TOKEN", "ghp_person"));

        Assert.Equal((TokenKind.App, true), (access.Kind, access.FromRunner));
        Assert.Equal("ghs_runner", await access.Tokens.GetAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("ghp_x", TokenKind.Personal)]
    [InlineData("github_pat_x", TokenKind.Personal)]
    [InlineData("gho_x", TokenKind.Personal)]
    [InlineData("ghs_12345_eyJ", TokenKind.App)]
    public async Task Knows_whose_token_it_is(string token, TokenKind kind) =>
        Assert.Equal(kind, (await FindAsync(("GH_TOKEN", token))).Kind);

    [Theory]
    [InlineData("file")]
    [InlineData("text")]
    [InlineData("one line")]
    public async Task Takes_an_App_first_with_its_key_in_a_file_or_a_variable(string form)
    {
        using var rsa = RSA.Create(2048);
        var pem = rsa.ExportRSAPrivateKeyPem();
        await File.WriteAllTextAsync(Path.Combine(_directory, "key.pem"), pem);

        var access = await FindAsync(
            ("DAW_GITHUB_APP_ID", "12345"),
            ("DAW_GITHUB_APP_KEY", form switch { "file" => "key.pem", "text" => pem, _ => pem.Replace("\n", "\\n", StringComparison.Ordinal) }),
            ("GITHUB_TOKEN", "ghs_runner"));

        using var tokens = Assert.IsType<InstallationToken>(access.Tokens);
        Assert.Equal(TokenKind.App, access.Kind);
    }

    [Theory]
    [InlineData("missing.pem")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nnonsense\n-----END RSA PRIVATE KEY-----")]
    public async Task Says_which_key_cannot_be_read(string key)
    {
        var refusal = await Assert.ThrowsAsync<DawException>(() => FindAsync(("DAW_GITHUB_APP_ID", "12345"), ("DAW_GITHUB_APP_KEY", key)));

        Assert.Equal("DAW3103", refusal.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Asks_gh_for_the_host_of_the_repository()
    {
        Program("echo ghp_$4", "@echo ghp_%4");

        var access = await FindAsync();

        Assert.Equal("ghp_github.example", await access.Tokens.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Without_any_token_says_where_one_could_come_from()
    {
        Program("exit 1", "@exit /b 1");

        var refusal = await Assert.ThrowsAsync<DawException>(() => FindAsync());

        Assert.Equal("DAW3101", refusal.Diagnostics[0].Code);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Program(string shell, string batch)
    {
        if (OperatingSystem.IsWindows())
        {
            File.WriteAllText(Path.Combine(_directory, "gh.cmd"), batch);
            return;
        }

        var path = Path.Combine(_directory, "gh");
        File.WriteAllText(path, $"#!/bin/sh\n{shell}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Task<GitHubAccess> FindAsync(params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
        environment["PATH"] = $"{_directory}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        return new GitHubLogin(environment, new ProcessRunner(TimeProvider.System), TimeProvider.System).FindAsync(Place, _directory, CancellationToken.None);
    }
}
