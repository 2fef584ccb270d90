using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DawBuild.Diagnostics;

namespace DawBuild.Telemetry.Spans;

/// <summary>
/// Identifies a span by the position of the event that started it, its kind, and its task. The id needs no stored state, so a run that another process
/// continues has the same spans, and an agent can be told its span before it is exported.
/// </summary>
/// <param name="Seq">The position in the journal of the event that started the span.</param>
/// <param name="Kind">The span's kind.</param>
/// <param name="Task">The span's task; null if it does not belong to one.</param>
/// <param name="Index">The index, from 0, if one event starts several spans.</param>
internal sealed record RunSpanId(long Seq, RunSpanKind Kind, TaskId? Task, int Index = 0)
{
    /// <summary>Returns the trace of a run: the first 16 bytes of the SHA-256 hash of its id, so that a resumed run continues in the same trace.</summary>
    /// <param name="run">The run's id.</param>
    public static ActivityTraceId TraceOf(string run) => ActivityTraceId.CreateFromBytes(Hash($"daw-trace/{run}").AsSpan(0, 16));

    /// <summary>Returns the span's id in the trace of a run: 8 bytes of a SHA-256 hash.</summary>
    /// <param name="run">The run's id.</param>
    public ActivitySpanId In(string run) => ActivitySpanId.CreateFromBytes(Hash($"daw-span/{run}/{Seq}/{Kind}/{Task?.Value}/{Index}").AsSpan(0, 8));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
