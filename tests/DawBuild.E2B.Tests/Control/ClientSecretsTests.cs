using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Server.Launch;
using DawBuild.E2B.Tests.Services;

namespace DawBuild.E2B.Tests.Control;

public sealed class ClientSecretsTests
{
    [Fact(Timeout = 60_000)]
    public async Task Are_neither_in_what_the_service_logs_nor_in_what_we_say()
    {
        const string Key = "e2b_planted_key";
        const string Content = "planted-content";
        await using var server = await ServerProcess.StartAsync("--api-key", Key);
        using var client = new E2BClient(new E2BClientOptions { ApiKey = Key, ApiUri = server.Address, SandboxUri = server.Address });
        var options = new SandboxOptions
        {
            Network = new SandboxNetwork
            {
                InjectedHeaders = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
                {
                    ["github.com"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = "planted-header" },
                },
            },
        };
        await using var sandbox = await client.CreateAsync(options);
        await sandbox.Files.WriteTextAsync("secret.txt", Content);
        using var result = await sandbox.Commands.RunAsync("cat secret.txt | wc -c");
        var missing = await Assert.ThrowsAsync<SandboxFileNotFoundException>(() => sandbox.Files.ReadTextAsync("none"));

        var said = $"{await server.GetLogAsync()}{missing}{options}";

        Assert.Equal("15\n", result.Stdout.Text);
        Assert.Contains("wc -c", said, StringComparison.Ordinal);
        foreach (var secret in (string[])[Key, Content, "planted-header"])
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        }
    }
}
