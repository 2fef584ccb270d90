using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Server.Launch;
using DawBuild.E2B.Tests.Services;

namespace DawBuild.E2B.Tests.Control;

public sealed class SandboxTests(LocalService service) : IClassFixture<LocalService>
{
    [Fact(Timeout = 60_000)]
    public async Task Is_killed_when_it_is_disposed_of()
    {
        using var client = service.Client();
        Sandbox sandbox;
        await using (sandbox = await client.CreateAsync())
        {
            Assert.Equal(SandboxHealth.Alive, await sandbox.GetHealthAsync());
        }

        Assert.Equal(SandboxHealth.Gone, await sandbox.GetHealthAsync());
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => client.GetAsync(sandbox.Id));
    }

    [Fact(Timeout = 60_000)]
    public async Task That_was_connected_to_lives_on()
    {
        using var client = service.Client();
        await using var sandbox = await client.CreateAsync();

        await using (var other = await client.ConnectAsync(sandbox.Id))
        {
            Assert.Equal(sandbox.Id, other.Id);
        }

        Assert.Equal(SandboxHealth.Alive, await sandbox.GetHealthAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task Ends_when_its_time_is_up_with_all_its_processes()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new E2BClient(TestOptions.For(server));
        await using var sandbox = await client.CreateAsync(new SandboxOptions { Timeout = TimeSpan.FromSeconds(2) });

        await Assert.ThrowsAsync<SandboxGoneException>(() => sandbox.Commands.RunAsync("(setsid sleep 60 &) ; sleep 60"));

        Assert.Empty((await server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = 60_000)]
    public async Task Is_found_by_its_labels_across_pages()
    {
        using var client = service.Client();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["run"] = "r=1&2 ü/?" };
        var sandboxes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.CreateAsync(new SandboxOptions { Metadata = metadata })));

        var found = await client.ListAsync(new SandboxQuery { Metadata = metadata, PageSize = 2 }).Select(sandbox => sandbox.Id).ToListAsync();

        Assert.Equal(sandboxes.Select(sandbox => sandbox.Id).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        await Task.WhenAll(sandboxes.Select(sandbox => sandbox.KillAsync()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Says_how_it_is()
    {
        using var client = service.Client();
        await using var sandbox = await client.CreateAsync(new SandboxOptions { Template = "net", Timeout = TimeSpan.FromMinutes(3) });

        var info = await sandbox.GetInfoAsync();

        Assert.Equal((sandbox.Id, "net", SandboxState.Running), (info.Id, info.Template, info.State));
        Assert.Equal(TimeSpan.FromMinutes(3), info.EndAt - info.StartedAt);
        Assert.True(await sandbox.PauseAsync());
        Assert.False(await sandbox.PauseAsync());
        Assert.Equal(SandboxState.Paused, (await sandbox.GetInfoAsync()).State);
    }

    [Fact(Timeout = 60_000)]
    public async Task Refuses_who_has_no_token()
    {
        using var client = service.Client();
        await using var sandbox = await client.CreateAsync();
        using var http = new HttpClient { BaseAddress = service.Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "files?path=x");
        request.Headers.Add("E2b-Sandbox-Id", sandbox.Id);
        request.Headers.Add("E2b-Sandbox-Port", "49983");

        using var answer = await http.SendAsync(request);

        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Fact(Timeout = 300_000)]
    public async Task Is_one_of_two_hundred_at_once()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new E2BClient(TestOptions.For(server));

        var outputs = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            await using var sandbox = await client.CreateAsync();
            await sandbox.Files.WriteTextAsync("number.txt", $"{i}");
            using var result = await sandbox.Commands.RunAsync("cat number.txt; sleep 100 >/dev/null 2>&1 &");
            return result.Stdout.Text;
        }));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), outputs);
        var state = await server.GetStateAsync();
        Assert.Equal(200, state.Created);
        Assert.Empty(state.Alive);
    }
}
