using System.Diagnostics;
using System.Globalization;
using DawBuild.Runs.Checkpoints;

namespace DawBuild.Redis.Tests;

/// <summary>A real redis-server on its own port, stopped by its pid.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("daw-redis-").FullName;
    private readonly string[] _arguments;
    private Process? _process;

    private RedisServer(string[] arguments) => _arguments = arguments;

    public int Port { get; private set; }

    public int Pid => _process!.Id;

    public static async Task<RedisServer> StartAsync(params string[] arguments)
    {
        var server = new RedisServer(arguments) { Port = FreePort.Next() };
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts the server again on the same port.</summary>
    public async Task StartAsync()
    {
        var info = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--dir", _directory, "--daemonize", "no", .. _arguments])
        {
            info.ArgumentList.Add(argument);
        }

        _process = Process.Start(info)!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException("redis-server ended");
    }

    public async Task StopAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public RedisStoreOptions Options => new() { Host = "127.0.0.1", Port = Port, Lease = TimeSpan.FromSeconds(30), Timeout = TimeSpan.FromSeconds(20) };

    public RedisCheckpointStore Store(Func<RedisStoreOptions, RedisStoreOptions>? change = null) =>
        new(change?.Invoke(Options) ?? Options, TimeProvider.System);

    public static CheckpointOwner Owner(string name) => new($"token of {name}", name);

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process && !HasExited(process))
        {
            await StopAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static bool HasExited(Process process)
    {
        try
        {
            return process.HasExited;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
