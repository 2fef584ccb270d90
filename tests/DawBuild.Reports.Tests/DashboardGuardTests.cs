using System.Net;
using System.Net.Sockets;
using System.Text;
using DawBuild.Dashboard;
using DawBuild.Runs;

namespace DawBuild.Reports.Tests;

/// <summary>Tests access to the dashboard: nothing without the token, and nothing from pages of other origins even with it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DashboardGuardTests(Browser browser) : IAsyncLifetime, IDisposable
{
    private readonly WrittenRun _journal = new("""{ "tasks": [ { "id": "A", "title": "One" } ] }""");
    private readonly Control _control = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private DashboardServer _server = null!;

    public async Task InitializeAsync()
    {
        await _journal.SaveAsync();
        _server = await DashboardServer.StartAsync(new DashboardOptions { Root = _journal.Folder.Root, Plan = _ => _journal.Plan, Control = _control }, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Its_own_page_may_do_everything()
    {
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/runs"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"/runs/{_journal.Folder.Run}/tasks/A"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("/tasks/A/retry"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("/stop"));
        Assert.Equal(["retry A: be nice", "stop"], _control.Done);
    }

    [Fact]
    public async Task A_wrong_token_may_do_nothing()
    {
        foreach (var token in new[] { "", "?token=", "?token=0123", $"?token={Token.ToUpperInvariant()}", $"?token={Token}0", $"?Token={Token[..^1]}" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync(new Uri(_server.Address, $"/{token}"))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync(new Uri(_server.Address, $"/runs{token}"))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/stop", token: "0123"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/stop", token: null));
        Assert.Empty(_control.Done);
    }

    [Fact]
    public async Task Another_address_may_do_nothing_even_with_the_token()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/stop", origin: "http://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/stop", origin: "null"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/stop", origin: ""));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/stop", origin: $"http://localhost:{_server.Address.Port}"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/stop", site: "cross-site"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/stop", site: "same-site"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/stop", host: $"evil.example:{_server.Address.Port}"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/stop", host: $"localhost:{_server.Address.Port}"));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync("/", host: "evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync("/", site: "cross-site"));
        Assert.Empty(_control.Done);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync("/runs/..%2f..%2fetc/events"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync($"/runs/{_journal.Folder.Run}/tasks/..%2f..%2fetc"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("/stop", run: "20200101-000000-none"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("/tasks/A/retry", body: "{"));
        Assert.Empty(_control.Done);
    }

    [Fact]
    public async Task A_page_of_another_address_changes_nothing_and_reads_nothing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        _ = ServeAsync(other);
        await browser.DoAsync("open", new { page = "other", url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}/" });

        var read = await browser.EvaluateAsync<string[]>("other", $$"""
            (async () => {
              const to = 'http://127.0.0.1:{{_server.Address.Port}}', token = '{{Token}}', stop = `${to}/runs/{{_journal.Folder.Run}}/stop`;
              const tries = [
                () => fetch(`${to}/runs?token=${token}`).then(answer => answer.text()),
                () => fetch(`${to}/runs?token=${token}`, { mode: 'no-cors' }).then(answer => answer.text()),
                () => fetch(stop, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Daw-Token': token }, body: '{}' }).then(answer => answer.text()),
                () => fetch(stop, { method: 'POST', mode: 'no-cors', body: '{}' }).then(answer => answer.text()),
                () => fetch(`${stop}?token=${token}`, { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body: '{}' }).then(answer => answer.text()),
                () => new Promise((done, failed) => { const frame = document.createElement('iframe'); frame.onload = () => { try { done(frame.contentDocument.body.innerHTML); } catch { done(''); } }; frame.src = `${to}/?token=${token}`; document.body.append(frame); }),
              ];
              const read = [];
              for (const attempt of tries) read.push(await attempt().catch(() => ''));
              return read;
            })()
            """);

        Assert.All(read, Assert.Empty);
        Assert.Empty(_control.Done);
    }

    private string Token => _server.Address.Query["?token=".Length..];

    private async Task<HttpStatusCode> GetAsync(string path, string? host = null, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Address, $"{path}?token={Token}"));
        request.Headers.Host = host;
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var answer = await _client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> PostAsync(string path, string? token = "own", string? origin = "own", string? site = null, string? host = null, string? run = null, string? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, $"/runs/{run ?? _journal.Folder.Run}{path}"));
        request.Content = new StringContent(body ?? """{ "note": "be nice" }""", Encoding.UTF8, "application/json");
        request.Headers.Host = host;
        foreach (var (name, value) in new[] { ("X-Daw-Token", token is "own" ? Token : token), ("Origin", origin is "own" ? _server.Address.GetLeftPart(UriPartial.Authority) : origin), ("Sec-Fetch-Site", site) })
        {
            if (value is { Length: > 0 })
            {
                request.Headers.Add(name, value);
            }
        }

        using var answer = await _client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task ServeAsync(TcpListener listener)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\nConnection: close\r\n\r\n<!doctype html><p>x "u8.ToArray());
        }
    }

    private sealed class Control : IRunControl
    {
        public List<string> Done { get; } = [];

        public Task<string> RetryAsync(RunDirectory run, string task, string? note)
        {
            Done.Add($"retry {task}: {note}");
            return Task.FromResult("done");
        }

        public Task<string> StopAsync(RunDirectory run)
        {
            Done.Add("stop");
            return Task.FromResult("done");
        }
    }
}
