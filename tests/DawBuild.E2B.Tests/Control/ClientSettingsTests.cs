using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Transport;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Tests.Control;

public sealed class ClientSettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("e2b-settings-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Come_from_the_variables_of_the_official_sdks()
    {
        var options = From(("E2B_API_KEY", " e2b_1 "), ("E2B_DOMAIN", "example.com"), ("E2B_API_URL", "http://127.0.0.1:1"), ("E2B_SANDBOX_URL", "http://127.0.0.1:2"), ("E2B_DEBUG", "true"));

        Assert.Equal("e2b_1", options.ApiKey);
        Assert.Equal("example.com", options.Domain);
        Assert.Equal(new Uri("http://127.0.0.1:1"), options.ApiUri);
        Assert.Equal(new Uri("http://127.0.0.1:2"), options.SandboxUri);
        Assert.True(options.Debug);
    }

    [Fact]
    public void Take_the_key_from_its_file_where_no_variable_has_it()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, ".creds"));
        File.WriteAllText(Path.Combine(_folder.FullName, ".creds", "e2b_api_key.txt"), "e2b_file\n");

        Assert.Equal("e2b_file", From().ApiKey);
        Assert.Equal("e2b_variable", From(("E2B_API_KEY", "e2b_variable")).ApiKey);
    }

    [Fact]
    public void Without_a_key_say_where_to_put_it()
    {
        var missing = Assert.Throws<E2BAuthenticationException>(() => new E2BClient(From()));

        Assert.Contains(".creds/e2b_api_key.txt", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:3000")]
    [InlineData("ftp://example.com")]
    [InlineData("-")]
    public void With_a_wrong_address_name_the_variable(string address)
    {
        var wrong = Assert.Throws<FormatException>(() => From(("E2B_API_URL", address)));

        Assert.Equal($"E2B_API_URL is \"{address}\", which is not an absolute http or https address.", wrong.Message);
    }

    [Theory]
    [InlineData("e2b.app", null, "https://sandbox.e2b.app/")]
    [InlineData("example.com", null, "https://49983-iabc.example.com/")]
    [InlineData("e2b.app", "other.example", "https://49983-iabc.other.example/")]
    [InlineData("example.com", "e2b.dev", "https://sandbox.e2b.dev/")]
    public void Lead_to_the_daemon_of_a_sandbox(string domain, string? ofSandbox, string expected)
    {
        var endpoints = new Endpoints(new E2BClientOptions { Domain = domain });

        Assert.Equal(new Uri(expected), endpoints.Envd(new SandboxBody { SandboxId = "iabc", TemplateId = "t", Domain = ofSandbox }));
        Assert.Equal(new Uri($"https://api.{domain}/"), endpoints.Api);
    }

    [Fact]
    public async Task For_debugging_need_no_control_plane()
    {
        using var client = new E2BClient(new E2BClientOptions { Debug = true });

        await using var sandbox = await client.CreateAsync();

        Assert.Equal("debug_sandbox_id", sandbox.Id);
        Assert.Equal("localhost:3000", sandbox.GetHost(3000));
        Assert.Empty(await client.ListAsync().ToListAsync());
        var info = await sandbox.GetInfoAsync();
        Assert.Equal(("debug_sandbox_id", SandboxState.Running), (info.Id, info.State));
        Assert.Equal("other", (await client.GetAsync("other")).Id);
        Assert.True(await sandbox.KillAsync());
    }

    private E2BClientOptions From(params (string Name, string Value)[] variables) =>
        E2BClientOptions.FromVariables(name => variables.FirstOrDefault(variable => string.Equals(variable.Name, name, StringComparison.Ordinal)).Value, _folder.FullName);
}
