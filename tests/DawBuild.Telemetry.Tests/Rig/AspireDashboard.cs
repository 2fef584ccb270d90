using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace DawBuild.Telemetry.Tests.Rig;

/// <summary>The real Aspire dashboard on its own ports.</summary>
internal sealed class AspireDashboard : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("daw-aspire-").FullName;

    private AspireDashboard()
    {
        var program = Path.Join(typeof(AspireDashboard).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key is "AspireDashboard").Value, "Aspire.Dashboard");
        File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
        var info = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Path.GetDirectoryName(program) };
        foreach (var (name, value) in new (string, string)[]
        {
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("DOTNET_DASHBOARD_OTLP_ENDPOINT_URL", "http://127.0.0.1:0"), ("DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "http://127.0.0.1:0"),
            ("DASHBOARD__FRONTEND__AUTHMODE", "Unsecured"), ("DASHBOARD__OTLP__AUTHMODE", "Unsecured"), ("DASHBOARD__API__AUTHMODE", "Unsecured"), ("TMPDIR", _directory),
        })
        {
            info.Environment[name] = value;
        }

        _process = Process.Start(info)!;
    }

    /// <summary>The page's address.</summary>
    public Uri Page { get; private set; } = null!;

    /// <summary>The address for OTLP over gRPC.</summary>
    public string Grpc { get; private set; } = null!;

    /// <summary>The address for OTLP over HTTP.</summary>
    public string Http { get; private set; } = null!;

    public static async Task<AspireDashboard> StartAsync()
    {
        var dashboard = new AspireDashboard();
        while (await dashboard._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address(line, "OTLP/gRPC listening on: ") is { } grpc)
            {
                dashboard.Grpc = grpc;
            }
            else if (Address(line, "OTLP/HTTP listening on: ") is { } http)
            {
                dashboard.Http = http;
            }
            else if (Address(line, "Now listening on: ") is { } page)
            {
                dashboard.Page = new Uri(page);
            }

            if (dashboard is { Page: not null, Grpc: not null, Http: not null })
            {
                _ = dashboard._process.StandardOutput.ReadToEndAsync();
                return dashboard;
            }
        }

        throw new InvalidOperationException("the dashboard ended");
    }

    /// <summary>Returns the spans of a trace.</summary>
    public async Task<IReadOnlyList<JsonElement>> SpansAsync(string trace)
    {
        using var answer = JsonDocument.Parse(await _client.GetStringAsync(new Uri(Page, $"api/telemetry/traces/{trace}")));
        return [.. answer.RootElement.GetProperty("data").GetProperty("resourceSpans").EnumerateArray()
            .SelectMany(resource => resource.GetProperty("scopeSpans").EnumerateArray()).SelectMany(scope => scope.GetProperty("spans").EnumerateArray()).Select(span => span.Clone())];
    }

    /// <summary>Returns the number of traces.</summary>
    public async Task<int> TracesAsync()
    {
        using var answer = JsonDocument.Parse(await _client.GetStringAsync(new Uri(Page, "api/telemetry/traces")));
        return answer.RootElement.GetProperty("totalCount").GetInt32();
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static string? Address(string line, string before) => line.IndexOf(before, StringComparison.Ordinal) is var at and >= 0 ? line[(at + before.Length)..].Trim() : null;
}
