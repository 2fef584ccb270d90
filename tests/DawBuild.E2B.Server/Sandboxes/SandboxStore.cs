using System.Collections.Concurrent;
using DawBuild.E2B.Server.Administration;
using DawBuild.E2B.Server.Control;
using DawBuild.E2B.Server.Processes;

namespace DawBuild.E2B.Server.Sandboxes;

/// <summary>Stores all sandboxes and ends those whose time is up.</summary>
internal sealed class SandboxStore : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, LocalSandbox> _sandboxes = new(StringComparer.Ordinal);
    private readonly ServerOptions _options;
    private readonly ServerLog _log;
    private readonly string _root;
    private readonly PeriodicTimer _clock = new(TimeSpan.FromMilliseconds(200));
    private readonly Task _expiry;
    private readonly Lock _lock = new();
    private int _reserved;
    private int _createdThisSecond;
    private long _second;

    internal SandboxStore(ServerOptions options, ProcessLauncher launcher, ServerLog log)
    {
        _options = options;
        _log = log;
        Launcher = launcher;
        _root = Directory.CreateDirectory(Path.Combine(options.Root ?? Path.GetTempPath(), $"e2b-server-{Environment.ProcessId}")).FullName;
        _expiry = ExpireAsync();
    }

    internal ProcessLauncher Launcher { get; }

    internal int Created { get; private set; }

    internal int Peak { get; private set; }

    internal IEnumerable<LocalSandbox> All => _sandboxes.Values;

    internal int ProcessCount => _sandboxes.Values.Sum(sandbox => sandbox.Processes.Running.Count());

    public async ValueTask DisposeAsync()
    {
        _clock.Dispose();
        await _expiry;
        await Task.WhenAll(_sandboxes.Keys.Select(KillAsync));
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (IOException)
        {
        }
    }

    internal LocalSandbox? Find(string id) => _sandboxes.GetValueOrDefault(id);

    /// <summary>Reserves a place for a new sandbox.</summary>
    internal bool TryReserve(out bool rateLimited)
    {
        lock (_lock)
        {
            var second = Environment.TickCount64 / 1000;
            _createdThisSecond = second == _second ? _createdThisSecond : 0;
            _second = second;
            rateLimited = _createdThisSecond >= _options.CreateRate;
            if (rateLimited || _reserved >= _options.MaxSandboxes)
            {
                return false;
            }

            _createdThisSecond++;
            _reserved++;
            return true;
        }
    }

    internal LocalSandbox Create(CreateRequest request, TimeSpan timeout, bool secure)
    {
        var sandbox = new LocalSandbox(request, timeout, secure, _root, _options.Environment);
        _sandboxes[sandbox.Id] = sandbox;
        lock (_lock)
        {
            Created++;
            Peak = Math.Max(Peak, _reserved);
        }

        _log.Write($"create {sandbox.Id} template={sandbox.Template} metadata={string.Join(',', sandbox.Metadata)} envs={string.Join(',', sandbox.Environment)}");
        return sandbox;
    }

    internal async Task<bool> KillAsync(string id)
    {
        if (!_sandboxes.TryRemove(id, out var sandbox))
        {
            return false;
        }

        lock (_lock)
        {
            _reserved--;
        }

        _log.Write($"kill {id}");
        await sandbox.EndAsync();
        return true;
    }

    private async Task ExpireAsync()
    {
        while (await _clock.WaitForNextTickAsync())
        {
            var now = TimeProvider.System.GetUtcNow();
            foreach (var sandbox in _sandboxes.Values.Where(sandbox => !sandbox.IsPaused && sandbox.EndAt <= now))
            {
                if (sandbox.AutoPause)
                {
                    sandbox.TryPause();
                }
                else
                {
                    await KillAsync(sandbox.Id);
                }
            }
        }
    }
}
