using System.Threading.Channels;
using DawBuild.E2B.Server.Envd;

namespace DawBuild.E2B.Server.Files;

/// <summary>Watches a folder and reports changes as the daemon does.</summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly Channel<(string Name, string Type)> _changes = Channel.CreateUnbounded<(string, string)>();
    private readonly FileSystemWatcher _watcher;

    internal FolderWatch(DirectoryInfo folder, bool recursive)
    {
        _watcher = new FileSystemWatcher(folder.FullName)
        {
            IncludeSubdirectories = recursive,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite,
        };
        _watcher.Created += (_, e) => Report(e.Name, "EVENT_TYPE_CREATE");
        _watcher.Changed += (_, e) => Report(e.Name, "EVENT_TYPE_WRITE");
        _watcher.Deleted += (_, e) => Report(e.Name, "EVENT_TYPE_REMOVE");
        _watcher.Renamed += (_, e) =>
        {
            Report(e.OldName, "EVENT_TYPE_RENAME");
            Report(e.Name, "EVENT_TYPE_CREATE");
        };
        _watcher.EnableRaisingEvents = true;
    }

    public void Dispose() => _watcher.Dispose();

    internal async Task ReportAsync(EnvelopeWriter writer, TimeSpan keepalive, TimeSpan? deadline, CancellationToken client, CancellationToken sandbox)
    {
        await writer.WriteAsync(new { start = new { } });
        using var late = new CancellationTokenSource(deadline ?? Timeout.InfiniteTimeSpan);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(client, sandbox, late.Token);
        try
        {
            while (true)
            {
                if (await WaitAsync(keepalive, stop.Token))
                {
                    while (_changes.Reader.TryRead(out var change))
                    {
                        await writer.WriteAsync(new { filesystem = new { name = change.Name, type = change.Type } });
                    }
                }
                else
                {
                    await writer.WriteAsync(new { keepalive = new { } });
                }
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !client.IsCancellationRequested)
        {
            throw new ConnectError("deadline_exceeded", "context deadline exceeded");
        }
    }

    private async Task<bool> WaitAsync(TimeSpan limit, CancellationToken ct)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(ct);
        wait.CancelAfter(limit);
        try
        {
            return await _changes.Reader.WaitToReadAsync(wait.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Report(string? name, string type) => _changes.Writer.TryWrite((name ?? "", type));
}
