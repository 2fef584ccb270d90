using System.Net;
using System.Net.Sockets;
using DawBuild.Diagnostics;
using StackExchange.Redis;

namespace DawBuild.Redis;

/// <summary>
/// A connection that is made when it is needed, and created anew after any failure: the client's own reconnecting keeps callers waiting, and an
/// answer that never comes would keep them for good.
/// </summary>
internal sealed class RedisConnection(RedisStoreOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private ConnectionMultiplexer? _connection;

    /// <summary>Runs one command.</summary>
    /// <exception cref="DawException">DAW5011: Redis did not answer, or refused.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken ct)
    {
        // One at a time: lines have an order.
        await _gate.WaitAsync(ct);
        try
        {
            _connection ??= await ConnectAsync().WaitAsync(options.Timeout * 2, ct);
            return await ask(_connection.GetDatabase(options.Database)).WaitAsync(options.Timeout, ct);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or SocketException or IOException or AggregateException)
        {
            Drop();
            throw new DawException(Errors.StoreUnreachable(options.Name, Reason(e)), e);
        }
        catch (OperationCanceledException)
        {
            // An answer may still be on its way; the next command must not wait behind it.
            Drop();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        Drop();
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Reason(Exception e)
    {
        var text = e is AggregateException { InnerException: { } inner } ? inner.Message : e.Message;
        var line = text.Split('\n', ';')[0].TrimEnd('.');
        return options.Password is { Length: > 0 } password ? line.Replace(password, "***", StringComparison.Ordinal) : line;
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var configuration = new ConfigurationOptions
        {
            AbortOnConnectFail = true,
            ConnectTimeout = (int)options.Timeout.TotalMilliseconds,
            SyncTimeout = (int)options.Timeout.TotalMilliseconds,
            ConnectRetry = 1,
            Ssl = options.Tls,
            SslHost = options.Tls ? options.Host : null,
            Password = options.Password,
            ClientName = "daw",
        };
        configuration.EndPoints.Add(IPAddress.TryParse(options.Host, out var address) ? new IPEndPoint(address, options.Port) : new DnsEndPoint(options.Host, options.Port));

        // Its first steps are synchronous.
        return await Task.Run(() => ConnectionMultiplexer.ConnectAsync(configuration));
    }

    private void Drop()
    {
        var connection = Interlocked.Exchange(ref _connection, null);
        if (connection is not null)
        {
            _ = Task.Run(() => connection.Dispose());
        }
    }
}
