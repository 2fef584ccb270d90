using System.Buffers;

namespace DawBuild.Execution.Coordination;

/// <summary>
/// What an agent says about its progress: <c>{"task":"A","note":"…"}</c>, answered by <c>{"noted":true}</c>, or false when no agent is at work there.
/// </summary>
/// <param name="Task">Which task.</param>
/// <param name="Text">The words.</param>
internal sealed record AgentNote(string Task, string Text)
{
    /// <summary>The most bytes of a note's line.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Reads a line; null when it is not a note.</summary>
    public static AgentNote? Parse(ReadOnlySequence<byte> line) => SocketLine.Fields(line, "task", "note") is var (task, note) ? new AgentNote(task, note) : null;
}
