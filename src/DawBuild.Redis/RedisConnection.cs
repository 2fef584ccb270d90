using System.Net;
using System.Net.Sockets;
using DawBuild.Diagnostics;
using StackExchange.Redis;

namespace DawBuild.Redis;

/// <summary>
/// The connection to Redis. The first command opens it, and it reconnects by itself after a failure. Until then, commands fail at once instead of waiting.
/// </summary>
internal sealed class RedisConnection(RedisStoreOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private Task<ConnectionMultiplexer>? _connecting;

    /// <summary>Runs one command. A command that was canceled, or that failed because no answer came, may still have taken effect.</summary>
    /// <exception cref="DawException">
    /// DAW5011: Redis did not answer, or refused the command. DAW5090: it is a cluster, and the keys are not all in one slot.
    /// </exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken ct)
    {
        // One at a time, because lines have an order.
        await _gate.WaitAsync(ct);
        try
        {
            _connecting = _connecting is null or { IsFaulted: true } ? ConnectAsync() : _connecting;
            var connection = await _connecting.WaitAsync(ct);
            return await ask(connection.GetDatabase(options.Database)).WaitAsync(ct);
        }
        catch (Exception e) when (e is RedisException or RedisCommandException or TimeoutException)
        {
            throw new DawException(Errors.StoreUnreachable(options.Name, Reason(e)), e);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        if (_connecting is { IsCompletedSuccessfully: true } connected)
        {
            await (await connected).CloseAsync(allowCommandsToComplete: false);
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(Configuration());
        if (options.IsInOneSlot || !Array.Exists(connection.GetServers(), server => server.ServerType == ServerType.Cluster))
        {
            return connection;
        }

        await connection.DisposeAsync();
        throw new DawException(Errors.StoreIsCluster(options.Name, options.Prefix));
    }

    private string Reason(Exception e)
    {
        var line = e.Message.Split('\n', ';')[0].TrimEnd('.');
        return options.Password is { Length: > 0 } password ? line.Replace(password, "***", StringComparison.Ordinal) : line;
    }

    private ConfigurationOptions Configuration() => new()
    {
        EndPoints = { { options.Host, options.Port } },
        AbortOnConnectFail = true,
        BacklogPolicy = BacklogPolicy.FailFast,
        ConnectTimeout = (int)options.Timeout.TotalMilliseconds,
        AsyncTimeout = (int)options.Timeout.TotalMilliseconds,
        ConnectRetry = 1,
        ReconnectRetryPolicy = new LinearRetry(200),
        Ssl = options.Tls,
        SslHost = options.Tls ? options.Host : null,
        User = options.User,
        Password = options.Password,
        ClientName = "daw",
    };
}
