using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DawBuild.Reports.Tests;

/// <summary>A real Chromium, shared by all tests in the assembly and driven through <c>browser.mjs</c>.</summary>
public sealed class Browser : IAsyncLifetime, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private Process? _process;

    private static string Directory { get; } = typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, "BrowserDirectory", StringComparison.Ordinal)).Value!;

    public async Task InitializeAsync()
    {
        var stamp = Path.Join(Directory, "node_modules", ".package-lock.json");
        if (!File.Exists(stamp) || File.GetLastWriteTimeUtc(stamp) < File.GetLastWriteTimeUtc(Path.Join(Directory, "package-lock.json")))
        {
            using var npm = Start("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            npm.StandardInput.Close();
            var errors = npm.StandardError.ReadToEndAsync();
            await npm.StandardOutput.ReadToEndAsync();
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, $"npm ci: {await errors}");
        }

        _process = Start("node", "browser.mjs");
        _ = _process.StandardError.ReadToEndAsync();
    }

    public async Task DisposeAsync()
    {
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Executes one command and returns its result.</summary>
    public async Task<JsonNode?> DoAsync(string command, object arguments)
    {
        await _one.WaitAsync();
        try
        {
            var line = JsonSerializer.SerializeToNode(arguments)!.AsObject();
            line["command"] = command;
            await _process!.StandardInput.WriteLineAsync(line.ToJsonString());
            await _process.StandardInput.FlushAsync();
            var answer = JsonNode.Parse(await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the browser is gone"))!.AsObject();
            return answer.TryGetPropertyValue("error", out var error) ? throw new InvalidOperationException($"{command}: {error}") : answer["result"];
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Evaluates an expression in a page.</summary>
    public async Task<T> EvaluateAsync<T>(string page, string script) => (await DoAsync("evaluate", new { page, script })).Deserialize<T>()!;

    private static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Directory,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
