using System.Security.Authentication;
using DawBuild.Diagnostics;

namespace DawBuild.Neo4j.Bolt;

/// <summary>
/// Accesses Neo4j over one connection, which is opened on demand and reopened when lost. This is DawBuild's own small client, not Neo4j.Driver.
/// </summary>
/// <param name="address">The server's address.</param>
/// <param name="credentials">The credentials; null for a server without authentication.</param>
/// <param name="agent">The client's name in the server's logs: <c>DawBuild/1.0</c>.</param>
/// <param name="time">The clock.</param>
public sealed class BoltDatabase(GraphAddress address, GraphCredentials? credentials, string agent, TimeProvider time) : IGraphDatabase
{
    private const int Tries = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private BoltConnection? _connection;

    /// <inheritdoc/>
    public Task DefineAsync(IEnumerable<string> statements, CancellationToken ct) => TryAsync(
        async (connection, limit) =>
        {
            foreach (var statement in statements)
            {
                await connection.RunAsync(new GraphStatement(statement), limit);
            }

            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<bool> WriteAsync(IReadOnlyList<GraphStatement> statements, CancellationToken ct) => TryAsync(
        async (connection, limit) =>
        {
            await connection.BeginAsync(limit);
            for (var i = 0; i < statements.Count; i++)
            {
                var rows = await connection.RunAsync(statements[i], limit);
                if (i == 0 && rows.Count == 0)
                {
                    await connection.RollBackAsync(limit);
                    return false;
                }
            }

            await connection.CommitAsync(limit);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<object?>>> ReadAsync(GraphStatement statement, CancellationToken ct) =>
        TryAsync((connection, limit) => connection.RunAsync(statement, limit), ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => DropAsync();

    private async Task<T> TryAsync<T>(Func<BoltConnection, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        for (var tried = 1; ; tried++)
        {
            var again = tried < Tries;
            using var limit = new CancellationTokenSource(Patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
            var isNew = _connection is null;
            try
            {
                _connection ??= await ConnectAsync(ct);
                return await work(_connection, both.Token);
            }
            catch (BoltFailureException e)
            {
                if (!e.IsTransient || !again)
                {
                    throw new DawException(Refusal(e), e);
                }

                if (e.Code is "Neo.ClientError.Cluster.NotALeader" or "Neo.ClientError.Security.AuthorizationExpired")
                {
                    await DropAsync();
                }
            }
            catch (Exception e) when (e is IOException or InvalidDataException or OperationCanceledException && !ct.IsCancellationRequested)
            {
                await DropAsync();

                // An existing connection may have been lost in the meantime; if the server is down, it stays down for longer than this.
                if (isNew || !again)
                {
                    throw new DawException(Errors.GraphUnreachable(address.Name, e is OperationCanceledException ? "it does not answer in time" : e.Message), e);
                }
            }
            catch
            {
                await DropAsync();
                throw;
            }

            await Task.Delay(FirstDelay * (1 << tried) * (0.8 + (0.4 * Random.Shared.NextDouble())), time, ct);
        }
    }

    private async Task<BoltConnection> ConnectAsync(CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(ConnectPatience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var connection = await BoltConnection.OpenAsync(address, credentials, agent, both.Token);
            return address.Routes ? await FollowAsync(connection, both.Token) : connection;
        }
        catch (AuthenticationException e)
        {
            throw new DawException(Errors.GraphTlsRefused(address.Name, e.Message), e);
        }
    }

    private async Task<BoltConnection> FollowAsync(BoltConnection connection, CancellationToken ct)
    {
        string? writer;
        await using (connection)
        {
            writer = await connection.WriterAsync(address, ct);
        }

        return writer is not null && Uri.TryCreate($"bolt://{writer}", UriKind.Absolute, out var uri) && uri.Port > 0
            ? await BoltConnection.OpenAsync(address with { Host = uri.Host.Trim('[', ']'), Port = uri.Port }, credentials, agent, ct)
            : throw new IOException("no member of the cluster takes writes");
    }

    private Diagnostic Refusal(BoltFailureException e) => e.Code switch
    {
        _ when e.Code.Contains(".Security.Unauthorized", StringComparison.Ordinal) || e.Code.Contains("AuthenticationRateLimit", StringComparison.Ordinal) || e.Code.Contains("CredentialsExpired", StringComparison.Ordinal) =>
            Errors.GraphLoginRefused(address.Name, PlainText.Line(e.Message, 200)),
        _ when e.Code.Contains("Forbidden", StringComparison.Ordinal) || e.Code.Contains("ReadOnly", StringComparison.Ordinal) || e.Code.Contains("AccessMode", StringComparison.Ordinal) =>
            Errors.GraphWriteRefused(address.Name, PlainText.Line(e.Message, 200)),
        _ => Errors.GraphUnreachable(address.Name, PlainText.Line(e.Message, 300)),
    };

    private async ValueTask DropAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
