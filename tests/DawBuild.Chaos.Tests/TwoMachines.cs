using System.Diagnostics;
using System.Globalization;
using DawBuild.Processes;
using DawBuild.Runs.Journal;

namespace DawBuild.Chaos.Tests;

/// <summary>Two clones that share only a remote and a Redis. Neither sees the other's processes.</summary>
internal sealed class TwoMachines : IAsyncDisposable
{
    private readonly RedisServer _redis;
    private readonly Workplace _hub = new();

    private TwoMachines(RedisServer redis) => _redis = redis;

    public Workplace A { get; } = new();

    public Workplace B { get; } = new();

    public static async Task<TwoMachines> CreateAsync(int tasks)
    {
        var machines = new TwoMachines(await RedisServer.StartAsync());
        machines._hub.Git("init", "-q", "--bare", "-b", "main");
        machines.A.Copy(Path.Join(AppContext.BaseDirectory, "repository"));
        machines.A.Write("tasks.json", RandomPlan.Create(new Random(1), tasks));
        machines.A.Write("shared.txt", "first\n");
        machines.A.Commit();
        machines.A.Git("remote", "add", "origin", machines._hub.Root);
        machines.A.Git("push", "-q", "origin", "main");
        machines.B.Git("clone", "-q", machines._hub.Root, ".");
        machines.B.Git("config", "user.name", "Another");
        machines.B.Git("config", "user.email", "another@example.test");
        return machines;
    }

    public string[] With(string command) => [command, "-m", "4", "--remote", "origin", "--store", $"redis://127.0.0.1:{_redis.Port}/0?lease=5s"];

    /// <summary>Starts the run on the first machine.</summary>
    public Task<Process> StartFirstAsync() => ProcessStarter.StartAsync(A.DawElsewhere(With("run")), newKeyring: false);

    /// <summary>Returns everything that is shared about the run: the remote's refs and all lines in Redis.</summary>
    public async Task<string> WorldAsync(string run)
    {
        await using var store = _redis.Store();
        var lines = await store.ReadAsync(run, CancellationToken.None);
        return _hub.Git("for-each-ref") + "\n" + string.Join('\n', lines.Select(line => System.Text.Encoding.UTF8.GetString(line.Span)));
    }

    /// <summary>Returns the run's integration commit on the remote.</summary>
    public string Remote(string run) => _hub.Git("rev-parse", $"daw/{run}/integration");

    /// <summary>Waits until the given number of A's tasks are merged.</summary>
    public static Task MergedAsync(Workplace place, int count)
    {
        var journal = new Journal(place.Root);
        return Poll.UntilAsync(() => journal.Run is not null && journal.Events.OfType<Integrated>().Count() >= count);
    }

    public static void Signal(string signal, int pid)
    {
        using var kill = Process.Start("kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        A.Dispose();
        B.Dispose();
        _hub.Dispose();
    }
}
