using System.Diagnostics;
using System.Net.Http.Json;

namespace DawBuild.E2B.Server.Launch;

/// <summary>Runs this server as a child process for tests; it ends with its owner, because its standard input does.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _http = new HttpClient { BaseAddress = address };
    }

    /// <summary>The server's address.</summary>
    public Uri Address { get; }

    /// <summary>The server's process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Variables that direct every official SDK and our client to the server.</summary>
    public IReadOnlyDictionary<string, string> ClientEnvironment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["E2B_API_KEY"] = "e2b_0",
        ["E2B_API_URL"] = Address.AbsoluteUri.TrimEnd('/'),
        ["E2B_SANDBOX_URL"] = Address.AbsoluteUri.TrimEnd('/'),
    };

    /// <summary>Starts a server with command-line options.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["exec", Path.ChangeExtension(typeof(ServerProcess).Assembly.Location, ".dll"), "--stop-with-stdin", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("the server did not start.");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync();
            return line?.StartsWith("ready ", StringComparison.Ordinal) == true
                ? new ServerProcess(process, new Uri(line["ready ".Length..]))
                : throw new InvalidOperationException($"""the server said "{line}" instead of "ready".""");
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Returns what the server has seen.</summary>
    public async Task<ServerState> GetStateAsync(CancellationToken ct = default) =>
        await _http.GetFromJsonAsync<ServerState>("_server/state", ct) ?? throw new InvalidOperationException("no state.");

    /// <summary>Returns the server's log: request lines, and the command lines and variables of commands.</summary>
    public Task<string> GetLogAsync(CancellationToken ct = default) => _http.GetStringAsync(new Uri("_server/log", UriKind.Relative), ct);

    /// <summary>Plans a fault for the next calls.</summary>
    /// <param name="kind">The fault's name, as on the command line.</param>
    /// <param name="path">The prefix of the calls' path.</param>
    /// <param name="count">How many calls it affects.</param>
    /// <param name="after">For streams: the number of messages before the fault.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task PlanFaultAsync(string kind, string path = "", int count = 1, int after = 1, CancellationToken ct = default)
    {
        using var response = await _http.PostAsJsonAsync("_server/faults", new { kind, count, path, after }, ct);
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
