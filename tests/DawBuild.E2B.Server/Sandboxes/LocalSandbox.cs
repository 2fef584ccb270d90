using System.Security.Cryptography;
using DawBuild.E2B.Server.Control;
using DawBuild.E2B.Server.Processes;

namespace DawBuild.E2B.Server.Sandboxes;

/// <summary>A sandbox: a folder, its processes, and its end time.</summary>
internal sealed class LocalSandbox
{
    internal const string EnvdVersion = "0.6.13";

    private readonly Lock _lock = new();

    internal LocalSandbox(CreateRequest request, TimeSpan timeout, bool secure, string root, IReadOnlyDictionary<string, string> templateEnvironment)
    {
        Id = $"i{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 20)}";
        Template = request.TemplateId ?? "";
        Metadata = request.Metadata ?? new Dictionary<string, string>(StringComparer.Ordinal);
        AutoPause = request.AutoPause;
        HasInternet = request.AllowInternetAccess ?? true;
        AccessToken = secure ? RandomNumberGenerator.GetHexString(32, lowercase: true) : null;
        StartedAt = TimeProvider.System.GetUtcNow();
        EndAt = StartedAt + timeout;
        Folders = SandboxFolders.Create(Path.Combine(root, Id));
        Environment = new Dictionary<string, string>(templateEnvironment, StringComparer.Ordinal);
        foreach (var (name, value) in request.EnvVars ?? [])
        {
            Environment[name] = value;
        }
    }

    internal string Id { get; }

    internal string Template { get; }

    internal IReadOnlyDictionary<string, string> Metadata { get; }

    internal Dictionary<string, string> Environment { get; }

    internal bool AutoPause { get; }

    internal bool HasInternet { get; }

    internal string? AccessToken { get; }

    internal DateTimeOffset StartedAt { get; }

    internal DateTimeOffset EndAt { get; private set; }

    internal bool IsPaused { get; private set; }

    internal SandboxFolders Folders { get; }

    internal ProcessTable Processes { get; } = new();

    /// <summary>Canceled when the sandbox ends or is paused, which breaks its streams.</summary>
    internal CancellationTokenSource Gone { get; private set; } = new();

    internal void LiveFor(TimeSpan time) => EndAt = TimeProvider.System.GetUtcNow() + time;

    internal void LiveAtLeast(TimeSpan time)
    {
        var end = TimeProvider.System.GetUtcNow() + time;
        EndAt = end > EndAt ? end : EndAt;
    }

    internal bool TryPause()
    {
        lock (_lock)
        {
            if (IsPaused)
            {
                return false;
            }

            IsPaused = true;
            Gone.Cancel();
            ProcessMarks.Signal(Id, Signals.Stop);
            return true;
        }
    }

    internal bool Resume()
    {
        lock (_lock)
        {
            if (!IsPaused)
            {
                return false;
            }

            IsPaused = false;
            Gone = new CancellationTokenSource();
            ProcessMarks.Signal(Id, Signals.Continue);
            return true;
        }
    }

    internal async Task EndAsync()
    {
        await Gone.CancelAsync();
        await ProcessMarks.KillAsync(Id, Processes);
        Folders.Delete();
    }
}
