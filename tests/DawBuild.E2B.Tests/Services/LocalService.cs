using DawBuild.E2B.Server.Launch;

namespace DawBuild.E2B.Tests.Services;

/// <summary>A local service for the tests in one class.</summary>
public sealed class LocalService : IAsyncLifetime
{
    private ServerProcess? _server;

    public ServerProcess Server => _server ?? throw new InvalidOperationException("not started");

    public async Task InitializeAsync() => _server = await ServerProcess.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public E2BClient Client(TimeSpan? idle = null) => new(TestOptions.For(Server.Address, idle));
}
