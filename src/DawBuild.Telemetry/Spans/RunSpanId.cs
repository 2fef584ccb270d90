using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DawBuild.Diagnostics;

namespace DawBuild.Telemetry.Spans;

/// <summary>
/// The identity of a span: the position of the event that began it, its kind, and its task. It needs no memory, so a run that another process
/// continues with has the same spans, and an agent can be told the span it works in before anyone exports it.
/// </summary>
/// <param name="Seq">The position in the journal of the event that began it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Task">Its task; null for what belongs to no task.</param>
/// <param name="Index">Which one, where one event tells of several: from 0.</param>
internal sealed record RunSpanId(long Seq, RunSpanKind Kind, TaskId? Task, int Index = 0)
{
    /// <summary>The trace of a run: the first 16 bytes of the SHA-256 of its id, so that a resumed run continues in the same trace.</summary>
    /// <param name="run">The run's id.</param>
    public static ActivityTraceId TraceOf(string run) => ActivityTraceId.CreateFromBytes(Hash($"daw-trace/{run}").AsSpan(0, 16));

    /// <summary>The span's id in the trace of a run: 8 bytes of a SHA-256.</summary>
    /// <param name="run">The run's id.</param>
    public ActivitySpanId In(string run) => ActivitySpanId.CreateFromBytes(Hash($"daw-span/{run}/{Seq}/{Kind}/{Task?.Value}/{Index}").AsSpan(0, 8));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
