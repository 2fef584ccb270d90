using System.Text.RegularExpressions;
using DawBuild.Neo4j.Bolt;

namespace DawBuild.Neo4j.Tests.Server;

/// <summary>One connection through the <see cref="Bridge"/>.</summary>
internal sealed partial class BridgeSession(Stream front, Stream back, string address)
{
    private const byte Init = 0x01;
    private static readonly Dictionary<string, object?> Nothing = new(StringComparer.Ordinal);
    private readonly Queue<byte[]> _records = new();
    private byte[]? _summary;
    private bool _failed;

    public async Task RunAsync(CancellationToken ct)
    {
        var hello = new byte[20];
        await front.ReadExactlyAsync(hello, ct);
        if (!Enumerable.Range(1, 4).Any(i => hello[(4 * i) + 3] == 4 && hello[(4 * i) + 2] >= 4 && hello[(4 * i) + 2] - hello[(4 * i) + 1] <= 4))
        {
            await front.WriteAsync(new byte[4], ct);
            return;
        }

        await front.WriteAsync((byte[])[0, 0, 4, 4], ct);
        await back.WriteAsync((byte[])[0x60, 0x60, 0xB0, 0x17, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], ct);
        await back.ReadExactlyAsync(new byte[4], ct);
        while (await BoltMessages.ReadAsync(front, ct) is { } message && await AnswerAsync(BoltMessages.Parse(message), ct))
        {
        }
    }

    private async Task<bool> AnswerAsync(PackStructure message, CancellationToken ct)
    {
        if (_failed && message.Tag is not (BoltMessage.Reset or BoltMessage.Goodbye))
        {
            await SayAsync(BoltMessages.Make(BoltMessage.Ignored), ct);
            return true;
        }

        switch (message.Tag)
        {
            case BoltMessage.Hello:
                return await LogInAsync((IReadOnlyDictionary<string, object?>)message.Fields[0]!, ct);
            case BoltMessage.Run:
                var isOpen = await ExecuteAsync(Rewrite((string)message.Fields[0]!), message.Fields[1], ct);
                if (isOpen is { } fields)
                {
                    await SayAsync(BoltMessages.Make(BoltMessage.Success, new Dictionary<string, object?>(StringComparer.Ordinal) { ["fields"] = fields, ["t_first"] = 0L, ["qid"] = 0L }), ct);
                }

                return true;
            case BoltMessage.Pull:
                await PullAsync(ct);
                return true;
            case BoltMessage.Begin:
                return await TransactAsync("BEGIN", ct);
            case BoltMessage.Commit:
                return await TransactAsync("COMMIT", ct);
            case BoltMessage.Rollback:
                return await TransactAsync("ROLLBACK", ct);
            case BoltMessage.Reset:
                await BoltMessages.WriteAsync(back, BoltMessages.Make(BoltMessage.Reset), ct);
                while (BoltMessages.Parse((await BoltMessages.ReadAsync(back, ct))!).Tag != BoltMessage.Success)
                {
                }

                (_failed, _summary) = (false, null);
                _records.Clear();
                await SayAsync(BoltMessages.Make(BoltMessage.Success, Nothing), ct);
                return true;
            case BoltMessage.Route:
                await SayAsync(BoltMessages.Make(BoltMessage.Success, new Dictionary<string, object?>(StringComparer.Ordinal) { ["rt"] = RoutingTable() }), ct);
                return true;
            default:
                return false;
        }
    }

    private async Task<bool> LogInAsync(IReadOnlyDictionary<string, object?> hello, CancellationToken ct)
    {
        var login = hello.Where(pair => pair.Key is "scheme" or "principal" or "credentials").ToDictionary(StringComparer.Ordinal);
        await BoltMessages.WriteAsync(back, BoltMessages.Make(Init, hello["user_agent"], login), ct);
        var answer = (await BoltMessages.ReadAsync(back, ct))!;
        if (BoltMessages.Parse(answer).Tag != BoltMessage.Success)
        {
            await SayAsync(answer, ct);
            return false;
        }

        await SayAsync(BoltMessages.Make(BoltMessage.Success, new Dictionary<string, object?>(StringComparer.Ordinal) { ["server"] = "Neo4j/4.4.0", ["connection_id"] = "bridge-1" }), ct);
        return true;
    }

    // Null if it failed, which has already been reported.
    private async Task<IReadOnlyList<object?>?> ExecuteAsync(string query, object? parameters, CancellationToken ct)
    {
        await BoltMessages.WriteAsync(back, BoltMessages.Make(BoltMessage.Run, query, parameters), ct);
        await BoltMessages.WriteAsync(back, BoltMessages.Make(BoltMessage.Pull), ct);
        var answer = (await BoltMessages.ReadAsync(back, ct))!;
        var ran = BoltMessages.Parse(answer);
        _records.Clear();
        while ((_summary = await BoltMessages.ReadAsync(back, ct)) is { } next && BoltMessages.Parse(next).Tag == BoltMessage.Record)
        {
            _records.Enqueue(next);
        }

        if (ran.Tag == BoltMessage.Success)
        {
            return (IReadOnlyList<object?>)((IReadOnlyDictionary<string, object?>)ran.Fields[0]!)["fields"]!;
        }

        _failed = true;
        await SayAsync(answer, ct);
        return null;
    }

    private async Task PullAsync(CancellationToken ct)
    {
        while (_records.TryDequeue(out var record))
        {
            await SayAsync(record, ct);
        }

        var summary = BoltMessages.Parse(_summary!);
        _failed = summary.Tag == BoltMessage.Failure;
        await SayAsync(_failed ? _summary! : BoltMessages.Make(BoltMessage.Success, new Dictionary<string, object?>(StringComparer.Ordinal) { ["type"] = "rw", ["t_last"] = 0L, ["db"] = "neo4j" }), ct);
    }

    private async Task<bool> TransactAsync(string what, CancellationToken ct)
    {
        if (await ExecuteAsync(what, Nothing, ct) is not null)
        {
            var summary = BoltMessages.Parse(_summary!);
            _failed = summary.Tag == BoltMessage.Failure;
            await SayAsync(_failed ? _summary! : BoltMessages.Make(BoltMessage.Success, Nothing), ct);
        }

        return true;
    }

    private Dictionary<string, object?> RoutingTable() => new(StringComparer.Ordinal)
    {
        ["ttl"] = 300L,
        ["db"] = "neo4j",
        ["servers"] = new List<object?>(from role in (string[])["ROUTE", "READ", "WRITE"] select (object?)new Dictionary<string, object?>(StringComparer.Ordinal) { ["role"] = role, ["addresses"] = new List<object?> { address } }),
    };

    private Task SayAsync(ReadOnlyMemory<byte> message, CancellationToken ct) => BoltMessages.WriteAsync(front, message, ct);

    private static string Rewrite(string query) => Constraint().Replace(query, "CREATE CONSTRAINT ON (${node}) ASSERT ${property} IS UNIQUE");

    [GeneratedRegex(@"^CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \((?<node>[^)]+)\) REQUIRE (?<property>\S+) IS UNIQUE$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Constraint();
}
