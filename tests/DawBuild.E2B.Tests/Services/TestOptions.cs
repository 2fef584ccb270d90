using DawBuild.E2B.Server.Launch;

namespace DawBuild.E2B.Tests.Services;

internal static class TestOptions
{
    internal static readonly E2BRetryOptions FastRetry = new() { BaseDelay = TimeSpan.FromMilliseconds(10), CapacityDelay = TimeSpan.FromMilliseconds(20), MaxRetries = 10 };

    internal static E2BClientOptions For(ServerProcess server) => For(server.Address);

    internal static E2BClientOptions For(Uri address, TimeSpan? idle = null) => new()
    {
        ApiKey = "e2b_0",
        ApiUri = address,
        SandboxUri = address,
        Retry = FastRetry,
        KeepaliveInterval = TimeSpan.FromSeconds(1),
        IdleTimeout = idle ?? TimeSpan.FromMinutes(2),
    };
}
