using System.Text.Json.Nodes;
using DawBuild.E2B.Server.Launch;
using DawBuild.E2B.Tests.Node;
using DawBuild.E2B.Tests.Services;

namespace DawBuild.E2B.Tests.Tours;

/// <summary>Cross-checks: official SDK → our server, our client → our server, our client → official Connect runtime.</summary>
public sealed class TourTests
{
    [Theory(Timeout = 300_000)]
    [InlineData("auto")]
    [InlineData("none")]
    public async Task The_official_sdk_passes_it_against_our_server(string isolation)
    {
        await using var server = await ServerProcess.StartAsync("--isolation", isolation);

        var observed = JsonNode.Parse(await NodeProgram.RunAsync("tour.mjs", server.ClientEnvironment))!.AsArray();

        Assert.Equal(Tour.Steps.Count, observed.Count);
        foreach (var (step, shown) in Tour.Steps.Zip(observed))
        {
            Observation.Check(step!, shown);
        }

        Assert.Empty((await server.GetStateAsync()).Alive);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("auto")]
    [InlineData("none")]
    public async Task Our_client_passes_it_against_our_server(string isolation)
    {
        await using var server = await ServerProcess.StartAsync("--isolation", isolation);
        using var client = new E2BClient(TestOptions.For(server));

        await new Tour(client).RunAsync();

        Assert.Empty((await server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = 300_000)]
    public async Task Our_client_passes_it_against_the_official_connect_runtime()
    {
        await using var server = await NodeProgram.StartAsync("connect-server.mjs");
        var line = await server.Output.ReadLineAsync();
        Assert.StartsWith("ready ", line, StringComparison.Ordinal);
        using var client = new E2BClient(TestOptions.For(new Uri(line!["ready ".Length..])));

        await new Tour(client).RunAsync();
    }
}
