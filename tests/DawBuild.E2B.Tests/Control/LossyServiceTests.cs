using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Server.Launch;
using DawBuild.E2B.Tests.Services;

namespace DawBuild.E2B.Tests.Control;

public sealed class LossyServiceTests
{
    [Theory(Timeout = 300_000)]
    [InlineData(1)]
    [InlineData(20260101)]
    public async Task Never_makes_a_wrong_result_and_leaves_nothing_behind(int seed)
    {
        await using var server = await ServerProcess.StartAsync(
            "--seed", $"{seed}",
            "--faults", "rate-limit=0.05,capacity=0.05,unavailable=0.05,bad-gateway=0.05,drop=0.03,lost-answer=0.1,cut=0.05,vanish=0.03,split=0.05");
        using var client = new E2BClient(TestOptions.For(server));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => UseAsync(client, i)));

        var state = await server.GetStateAsync();
        Assert.Empty(state.Alive);
        Assert.True(outcomes.Count(right => right) > 30, $"only {outcomes.Count(right => right)} of 60 came through {string.Join(", ", state.Faults)}");
        Assert.True(state.Faults.Values.Sum() > 20);
    }

    /// <returns><c>false</c> for a failure that was reported as an infrastructure failure.</returns>
    private static async Task<bool> UseAsync(E2BClient client, int number)
    {
        try
        {
            await using var sandbox = await client.CreateAsync();
            await sandbox.Files.WriteTextAsync("number.txt", $"{number}");
            for (var round = 0; round < 4; round++)
            {
                using var result = await sandbox.Commands.RunAsync($"cat number.txt; exit {number}");
                Assert.Equal(number, result.ExitCode);
                if (result.IsOutputComplete)
                {
                    Assert.Equal($"{number}", result.Stdout.Text);
                }
            }

            Assert.Equal($"{number}", await sandbox.Files.ReadTextAsync("number.txt"));
            return true;
        }
        catch (E2BException e) when (e.IsInfrastructure)
        {
            return false;
        }
    }
}
