using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Runs.Checkpoints;
using StackExchange.Redis;

namespace DawBuild.Redis;

/// <summary>
/// Keeps journals in Redis. Every change is one script that checks the owner first, so an owner that was replaced while it slept changes nothing. The keys are
/// <c>{prefix}:runs</c>, <c>{prefix}:{run}:owner</c>, <c>…:lease</c>, and <c>…:journal</c>.
/// </summary>
public sealed class RedisCheckpointStore : ICheckpointStore
{
    private const int LinesPerCall = 500;
    private const int BytesPerCall = 4 * 1024 * 1024;
    private const int LinesPerRead = 5000;

    private readonly RedisStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly RedisConnection _connection;
    private (string Run, CheckpointOwner Owner)? _acquired;

    /// <summary>Creates the store; the first call connects.</summary>
    public RedisCheckpointStore(RedisStoreOptions options, TimeProvider time) =>
        (_options, _time, _connection) = (options, time, new RedisConnection(options));

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public TimeSpan Lease => _options.Lease;

    private RedisKey Runs => $"{_options.Prefix}:runs";

    private string LeaseMilliseconds => Milliseconds(_options.Lease);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunsAsync(CancellationToken ct)
    {
        var runs = await _connection.AskAsync(database => database.SortedSetRangeByRankAsync(Runs, 0, -1, Order.Descending), ct);
        return [.. runs.Select(run => (string)run!)];
    }

    /// <inheritdoc/>
    public async Task AcquireAsync(string run, CheckpointOwner owner, CancellationToken ct)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            var (holder, left) = Answer(await EvaluateAsync(Scripts.Acquire, run, [owner.Token, owner.Name, LeaseMilliseconds, run], ct));
            if (holder.Length == 0)
            {
                _acquired = (run, owner);
                return;
            }

            // A live owner renews several times within a lease.
            if (_time.GetElapsedTime(began) > _options.Lease * 1.5)
            {
                throw new DawException(Errors.StoreOwned(run, Name, holder));
            }

            var pause = Math.Min((long)left + 10, (_options.Lease / 5).TotalMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(pause), _time, ct);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(string run, CancellationToken ct)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        RedisValue[] read;
        do
        {
            read = await _connection.AskAsync(database => database.ListRangeAsync(Key(run, "journal"), lines.Count, lines.Count + LinesPerRead - 1), ct);
            lines.AddRange(read.Select(line => new ReadOnlyMemory<byte>(line)));
        }
        while (read.Length == LinesPerRead);

        return lines;
    }

    /// <inheritdoc/>
    public async Task<long> AppendAsync(long firstSeq, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken ct)
    {
        var (run, owner) = _acquired ?? throw new DawException(Errors.Bug("no run was acquired"));
        var sent = 0;
        while (true)
        {
            var next = Next(lines, sent);
            var (verdict, count) = Answer(await EvaluateAsync(
                Scripts.Append,
                run,
                [owner.Token, LeaseMilliseconds, Milliseconds(_options.Keep), (firstSeq + sent).ToString(CultureInfo.InvariantCulture), .. lines.Skip(sent).Take(next).Select(line => (RedisValue)line.ToArray())],
                ct));
            switch (verdict)
            {
                case "owner":
                    throw new DawException(Errors.StoreOwnerReplaced(run, Name, (string)count!));
                case "differs":
                    throw new DawException(Errors.StoreDiffers(run, Name, (long)count));
                case "gone":
                    // Redis lost its data: the first caller to arrive becomes the owner again, and all lines must be sent again.
                    await AcquireAsync(run, owner, ct);
                    return 0;
                default:
                    break;
            }

            sent += next;
            if (sent >= lines.Count || (long)count < firstSeq + sent - 1)
            {
                return (long)count;
            }
        }
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(CancellationToken ct)
    {
        if (_acquired is var (run, owner))
        {
            _acquired = null;
            await EvaluateAsync(Scripts.Release, run, [owner.Token], ct);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static (string Verdict, RedisValue Detail) Answer(RedisResult result)
    {
        var answer = (RedisValue[])result!;
        return ((string)answer[0]!, answer[1]);
    }

    private static int Next(IReadOnlyList<ReadOnlyMemory<byte>> lines, int sent)
    {
        var (count, bytes) = (0, 0L);
        while (sent + count < lines.Count && count < LinesPerCall && (count == 0 || bytes + lines[sent + count].Length <= BytesPerCall))
        {
            bytes += lines[sent + count].Length;
            count++;
        }

        return count;
    }

    private RedisKey Key(string run, string what) => $"{_options.Prefix}:{run}:{what}";

    private Task<RedisResult> EvaluateAsync(string script, string run, RedisValue[] arguments, CancellationToken ct) => _connection.AskAsync(
        database => database.ScriptEvaluateAsync(script, [Key(run, "owner"), Key(run, "lease"), Key(run, "journal"), Runs], arguments),
        ct);
}
