using System.Collections.Concurrent;
using DawBuild.E2B.Server.Faults;

namespace DawBuild.E2B.Server.Administration;

/// <summary>Everything that a service would log (request lines, command lines, variables), for tests that check what must not be logged.</summary>
internal sealed class ServerLog
{
    private const int MostLines = 100_000;

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<FaultKind, int> _faults = new();

    internal IReadOnlyDictionary<string, int> Faults => _faults.ToDictionary(fault => fault.Key.ToString(), fault => fault.Value, StringComparer.Ordinal);

    internal string Text => string.Join('\n', _lines);

    internal void Count(FaultKind kind) => _faults.AddOrUpdate(kind, 1, (_, count) => count + 1);

    internal void Write(string line)
    {
        if (_lines.Count < MostLines)
        {
            _lines.Enqueue(line);
        }
    }

    internal async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (!context.Request.Path.StartsWithSegments("/_server", StringComparison.Ordinal))
            {
                Write($"{context.Request.Method} {context.Request.Path}{Uri.UnescapeDataString(context.Request.QueryString.Value ?? "")} {context.Response.StatusCode}");
            }
        }
    }
}
