using System.Collections.Concurrent;

namespace DawBuild.Tool.Tests.Cloud;

/// <summary>Repeatedly records the command lines of all processes on this machine.</summary>
internal sealed class CommandLines : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    public CommandLines()
    {
        _thread = new Thread(Look) { IsBackground = true };
        _thread.Start();
    }

    public string Seen => string.Join('\n', _seen.Keys);

    /// <summary>Returns the command lines that do not contain a text.</summary>
    public string SeenBut(string text) => string.Join('\n', _seen.Keys.Where(line => !line.Contains(text, StringComparison.Ordinal)));

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    private void Look()
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                try
                {
                    _seen[File.ReadAllText(Path.Join(folder, "cmdline")).Replace('\0', ' ')] = true;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // The process has ended.
                }
            }

            _stop.Token.WaitHandle.WaitOne(20);
        }
    }
}
