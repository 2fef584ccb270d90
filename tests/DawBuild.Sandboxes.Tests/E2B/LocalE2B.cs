using DawBuild.E2B;
using DawBuild.E2B.Server.Launch;
using DawBuild.Processes;
using DawBuild.Sandboxes.E2B;

namespace DawBuild.Sandboxes.Tests.E2B;

/// <summary>A local service that speaks E2B's protocol, and the back end that uses it.</summary>
internal sealed class LocalE2B : IAsyncDisposable
{
    public const string Key = "e2b_planted_key";

    private readonly E2BSandboxOptions _options;

    private LocalE2B(ServerProcess server, Func<E2BSandboxOptions, E2BSandboxOptions>? configure)
    {
        Server = server;
        var options = new E2BSandboxOptions
        {
            Client = new E2BClientOptions
            {
                ApiKey = Key,
                ApiUri = server.Address,
                SandboxUri = server.Address,
                Retry = new E2BRetryOptions { BaseDelay = TimeSpan.FromMilliseconds(10), CapacityDelay = TimeSpan.FromMilliseconds(20) },
            },
            CreationsPerSecond = 1000,
        };
        _options = configure?.Invoke(options) ?? options;
        BackEnd = new E2BSandbox(new ProcessRunner(TimeProvider.System), TimeProvider.System, _options);
    }

    public ServerProcess Server { get; }

    public E2BSandbox BackEnd { get; }

    public static Task<LocalE2B> StartAsync(params string[] arguments) => StartAsync(null, arguments);

    public static async Task<LocalE2B> StartAsync(Func<E2BSandboxOptions, E2BSandboxOptions>? configure, params string[] arguments) =>
        new(await ServerProcess.StartAsync(arguments), configure);

    public E2BClient Client() => new(_options.Client);

    public async ValueTask DisposeAsync()
    {
        BackEnd.Dispose();
        await Server.DisposeAsync();
    }
}
