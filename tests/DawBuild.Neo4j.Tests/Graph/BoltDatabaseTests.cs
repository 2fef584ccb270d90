using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DawBuild.Diagnostics;
using DawBuild.Neo4j.Bolt;
using DawBuild.Neo4j.Tests.Server;

namespace DawBuild.Neo4j.Tests.Graph;

[Collection(NeoCollection.Name)]
public sealed class BoltDatabaseTests(NeoServer server)
{
    [Fact]
    public async Task Writes_all_of_a_transaction_or_nothing_and_is_usable_after_a_failure()
    {
        await server.ClearAsync();
        await using var database = server.Database();

        Assert.False(await database.WriteAsync([new GraphStatement("MATCH (n:Nothing) RETURN n.id"), new GraphStatement("CREATE (:Check {id: 'a'})")], CancellationToken.None));
        await Assert.ThrowsAsync<DawException>(() => database.WriteAsync([new GraphStatement("RETURN 1"), new GraphStatement("CREATE (:Check {id: 'a'})"), new GraphStatement("NONSENSE")], CancellationToken.None));
        Assert.Empty(await database.ReadAsync(new GraphStatement("MATCH (n) RETURN n.id"), CancellationToken.None));
        Assert.True(await database.WriteAsync([new GraphStatement("RETURN 1"), new GraphStatement("CREATE (:Check {id: 'a'})")], CancellationToken.None));
        Assert.Equal("a", Assert.Single(await database.ReadAsync(new GraphStatement("MATCH (n) RETURN n.id"), CancellationToken.None))[0]);
    }

    [Fact]
    public async Task Takes_texts_of_any_size_and_script_as_parameters()
    {
        await using var database = server.Database();
        var text = string.Concat(Enumerable.Repeat("'ü\"\n😀 $x ", 20_000));

        var rows = await database.ReadAsync(new GraphStatement("RETURN $text, $map", new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = text, ["map"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["n"] = null, ["d"] = 0.5 } }), CancellationToken.None);

        Assert.Equal(text, rows[0][0]);
        Assert.Equal(0.5, ((IReadOnlyDictionary<string, object?>)rows[0][1]!)["d"]);
    }

    [Fact]
    public async Task Writes_from_many_at_once_each_node_once()
    {
        await server.ClearAsync();
        await using (var first = server.Database())
        {
            await first.DefineAsync(["CREATE CONSTRAINT daw_check_id IF NOT EXISTS FOR (n:Check) REQUIRE n.id IS UNIQUE"], CancellationToken.None);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            await using var database = server.Database();
            for (var i = 0; i < 10; i++)
            {
                // In both orders, so that there are deadlocks, which are retried.
                var ids = new List<object?> { $"x{i}", $"y{i}" };
                ids = writer % 2 == 0 ? ids : [ids[1], ids[0]];
                Assert.True(await database.WriteAsync([new GraphStatement("RETURN 1"), new GraphStatement("UNWIND $ids AS id MERGE (n:Check {id: id}) SET n.count = coalesce(n.count, 0) + 1", new Dictionary<string, object?>(StringComparer.Ordinal) { ["ids"] = ids })], CancellationToken.None));
            }
        }));

        Assert.Equal([20L, 160L], (await server.AskAsync("MATCH (n:Check) RETURN count(n), sum(n.count)"))[0].Select(value => (long)value!));
    }

    [Fact]
    public async Task Speaks_TLS_and_trusts_only_what_the_address_allows()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var bridge = new Bridge(server.BoltPort, certificate);
        await using var any = new BoltDatabase(GraphAddress.Parse($"bolt+ssc://127.0.0.1:{bridge.Port}"), server.Credentials, "DawBuild.Tests/1.0", TimeProvider.System);
        await using var strict = new BoltDatabase(GraphAddress.Parse($"bolt+s://127.0.0.1:{bridge.Port}"), server.Credentials, "DawBuild.Tests/1.0", TimeProvider.System);

        Assert.Equal(1L, (await any.ReadAsync(new GraphStatement("RETURN 1"), CancellationToken.None))[0][0]);
        Assert.Equal("DAW5039", (await Assert.ThrowsAsync<DawException>(() => strict.ReadAsync(new GraphStatement("RETURN 1"), CancellationToken.None))).Diagnostics[0].Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_it_a_TLS_refusal_when_the_server_hangs_up_on_the_greeting(bool resets)
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            using var client = await listener.AcceptSocketAsync();
            await client.ReceiveAsync(new byte[4096]);
            client.LingerState = new System.Net.Sockets.LingerOption(resets, 0);
        });
        await using var database = new BoltDatabase(GraphAddress.Parse($"bolt+s://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), null, "DawBuild.Tests/1.0", TimeProvider.System);

        Assert.Equal("DAW5039", (await Assert.ThrowsAsync<DawException>(() => database.ReadAsync(new GraphStatement("RETURN 1"), CancellationToken.None))).Diagnostics[0].Code);
        await answering;
    }

    [Fact]
    public async Task Follows_a_cluster_to_its_writer()
    {
        await using var database = new BoltDatabase(GraphAddress.Parse(server.Address.Replace("bolt://", "neo4j://", StringComparison.Ordinal)), server.Credentials, "DawBuild.Tests/1.0", TimeProvider.System);

        Assert.Equal(1L, (await database.ReadAsync(new GraphStatement("RETURN 1"), CancellationToken.None))[0][0]);
    }

    [Fact]
    public async Task Says_that_a_port_speaks_something_else()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        });
        await using var database = new BoltDatabase(GraphAddress.Parse($"bolt://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), null, "DawBuild.Tests/1.0", TimeProvider.System);

        var problem = (await Assert.ThrowsAsync<DawException>(() => database.ReadAsync(new GraphStatement("RETURN 1"), CancellationToken.None))).Diagnostics[0];
        await answering;

        Assert.Equal("DAW5036", problem.Code);
        Assert.Contains("HTTP", problem.Message, StringComparison.Ordinal);
    }
}
