using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace DawBuild.Neo4j.Bolt;

/// <summary>
/// A connection that speaks Bolt 4.4, which Neo4j 4.4, 5, and later accept (neo4j.com/docs/bolt/current/bolt/handshake). Not thread-safe. After any failure
/// other than a <see cref="BoltFailureException"/>, it must not be used again.
/// </summary>
internal sealed class BoltConnection : IAsyncDisposable
{
    private const int MaxMessage = 64 * 1024 * 1024;
    private const int MaxChunk = ushort.MaxValue;
    private static readonly byte[] Handshake = [0x60, 0x60, 0xB0, 0x17, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly Dictionary<string, object?> Nothing = new(StringComparer.Ordinal);

    private readonly Stream _stream;

    private BoltConnection(Stream stream) => _stream = stream;

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="BoltFailureException">The server rejects the credentials.</exception>
    /// <exception cref="AuthenticationException">The TLS handshake failed.</exception>
    /// <exception cref="IOException">The server does not exist or does not speak Bolt.</exception>
    public static async Task<BoltConnection> OpenAsync(GraphAddress address, GraphCredentials? credentials, string agent, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, ct);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (address.Tls)
            {
                var tls = new SslStream(stream);
                stream = tls;
                await AgreeAsync(tls, address, ct);
            }

            var connection = new BoltConnection(stream);
            await connection.BeginAsync(address, credentials, agent, ct);
            return connection;
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
        catch when (stream is not null)
        {
            await stream.DisposeAsync();
            throw;
        }
        finally
        {
            if (stream is null)
            {
                socket.Dispose();
            }
        }
    }

    // A server without TLS closes the connection on an unknown greeting, with or without a reset.
    private static async Task AgreeAsync(SslStream tls, GraphAddress address, CancellationToken ct)
    {
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = address.Host,

                    // "+ssc" in the address asks for this.
                    RemoteCertificateValidationCallback = (_, _, _, problems) => problems == SslPolicyErrors.None || address.TrustsAny,
                },
                ct);
        }
        catch (IOException e)
        {
            throw new AuthenticationException($"the server hung up: {e.Message}", e);
        }
    }

    /// <summary>Runs a statement to completion.</summary>
    /// <returns>Its rows.</returns>
    /// <exception cref="BoltFailureException">The server rejects it; the connection remains usable, but its transaction is gone.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<object?>>> RunAsync(GraphStatement statement, CancellationToken ct)
    {
        var pull = new Dictionary<string, object?>(StringComparer.Ordinal) { ["n"] = -1L };
        await SendAsync([Message(BoltMessage.Run, statement.Text, statement.Parameters, Nothing), Message(BoltMessage.Pull, pull)], ct);
        var rows = new List<IReadOnlyList<object?>>();
        await AnswerAsync(rows, pending: 1, ct);
        await AnswerAsync(rows, pending: 0, ct);
        return rows;
    }

    /// <summary>Begins a transaction.</summary>
    public Task BeginAsync(CancellationToken ct) => AskAsync(Message(BoltMessage.Begin, Nothing), ct);

    /// <summary>Commits the transaction.</summary>
    public Task CommitAsync(CancellationToken ct) => AskAsync(Message(BoltMessage.Commit), ct);

    /// <summary>Rolls back the transaction.</summary>
    public Task RollBackAsync(CancellationToken ct) => AskAsync(Message(BoltMessage.Rollback), ct);

    /// <summary>Returns the address of the cluster member that accepts writes.</summary>
    public async Task<string?> WriterAsync(GraphAddress address, CancellationToken ct)
    {
        var answer = await AskAsync(Message(BoltMessage.Route, Routing(address), new List<object?>(), Nothing), ct);
        var servers = (answer.GetValueOrDefault("rt") as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("servers") as IReadOnlyList<object?> ?? [];
        return servers.OfType<IReadOnlyDictionary<string, object?>>().Where(server => server.GetValueOrDefault("role") is "WRITE")
            .Select(server => server.GetValueOrDefault("addresses")).OfType<IReadOnlyList<object?>>().SelectMany(addresses => addresses).OfType<string>().FirstOrDefault();
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task BeginAsync(GraphAddress address, GraphCredentials? credentials, string agent, CancellationToken ct)
    {
        await _stream.WriteAsync(Handshake, ct);
        await _stream.FlushAsync(ct);
        var chosen = new byte[4];
        await _stream.ReadExactlyAsync(chosen, ct);
        if (chosen is not [0, 0, 4, 4])
        {
            throw new IOException(chosen is [(byte)'H', (byte)'T', (byte)'T', (byte)'P'] ? "this is its port for HTTP, not the one for Bolt" : "it does not speak Bolt 4.4, which Neo4j 4.4 and later do");
        }

        var hello = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["user_agent"] = agent,
            ["scheme"] = credentials is null ? "none" : "basic",
            ["routing"] = address.Routes ? Routing(address) : null,
        };
        if (credentials is not null)
        {
            hello["principal"] = credentials.User;
            hello["credentials"] = credentials.Password;
        }

        await SendAsync([Message(BoltMessage.Hello, hello)], ct);
        await AnswerAsync([], pending: -1, ct);
    }

    private static Dictionary<string, object?> Routing(GraphAddress address) => new(StringComparer.Ordinal) { ["address"] = $"{address.Host}:{address.Port}" };

    private static ReadOnlyMemory<byte> Message(byte tag, params IReadOnlyList<object?> fields)
    {
        var writer = new PackWriter();
        writer.Structure(tag, fields);
        return writer.Written;
    }

    private async Task<IReadOnlyDictionary<string, object?>> AskAsync(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        await SendAsync([message], ct);
        return await AnswerAsync([], pending: 0, ct);
    }

    // Each message is sent as chunks, each with its length, and ends with an empty chunk.
    private async Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var length = new byte[2];
        foreach (var message in messages)
        {
            for (var at = 0; at < message.Length; at += MaxChunk)
            {
                var chunk = message[at..Math.Min(message.Length, at + MaxChunk)];
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)chunk.Length);
                buffer.Write(length);
                buffer.Write(chunk.Span);
            }

            buffer.Write([0, 0]);
        }

        await _stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), ct);
        await _stream.FlushAsync(ct);
    }

    /// <summary>Reads responses up to the summary of a request.</summary>
    /// <param name="rows">Receives the records.</param>
    /// <param name="pending">How many requests were sent after it; after a failure, they are ignored. −1 during login: a failure ends the connection.</param>
    /// <param name="ct">Cancels the operation.</param>
    private async Task<IReadOnlyDictionary<string, object?>> AnswerAsync(List<IReadOnlyList<object?>> rows, int pending, CancellationToken ct)
    {
        while (true)
        {
            var answer = await ReceiveAsync(ct);
            switch (answer.Tag)
            {
                case BoltMessage.Record:
                    rows.Add(answer.Fields is [IReadOnlyList<object?> values] ? values : throw new InvalidDataException("a record has no values"));
                    break;
                case BoltMessage.Success:
                    return answer.Fields is [IReadOnlyDictionary<string, object?> metadata] ? metadata : Nothing;
                case BoltMessage.Failure:
                    var failure = Failure(answer);
                    if (pending >= 0)
                    {
                        await ResetAsync(pending, ct);
                    }

                    throw failure;
                default:
                    throw new InvalidDataException($"message {answer.Tag:X2} was not expected");
            }
        }
    }

    // The server ignores requests that were already sent; then its state is as after login.
    private async Task ResetAsync(int pending, CancellationToken ct)
    {
        await SendAsync([Message(BoltMessage.Reset)], ct);
        for (var left = pending + 1; left > 0; left--)
        {
            var answer = await ReceiveAsync(ct);
            if (answer.Tag != (left == 1 ? BoltMessage.Success : BoltMessage.Ignored))
            {
                throw new InvalidDataException("the server could not be reset");
            }
        }
    }

    private static BoltFailureException Failure(PackStructure answer)
    {
        var metadata = answer.Fields is [IReadOnlyDictionary<string, object?> map] ? map : Nothing;
        return new BoltFailureException(metadata.GetValueOrDefault("code") as string ?? "unknown", metadata.GetValueOrDefault("message") as string ?? "no reason is given");
    }

    private async Task<PackStructure> ReceiveAsync(CancellationToken ct)
    {
        var length = new byte[2];
        using var message = new MemoryStream();
        while (true)
        {
            await _stream.ReadExactlyAsync(length, ct);
            var size = BinaryPrimitives.ReadUInt16BigEndian(length);
            if (size == 0 && message.Length > 0)
            {
                return Parsed(message);
            }

            // An empty chunk between messages is a keep-alive.
            if (size > 0)
            {
                var chunk = new byte[size];
                await _stream.ReadExactlyAsync(chunk, ct);
                message.Write(chunk);
                if (message.Length > MaxMessage)
                {
                    throw new InvalidDataException("a message is too long");
                }
            }
        }
    }

    private static PackStructure Parsed(MemoryStream message) =>
        new PackReader(message.GetBuffer().AsSpan(0, (int)message.Length)).Value() as PackStructure ?? throw new InvalidDataException("a message has no structure");
}
