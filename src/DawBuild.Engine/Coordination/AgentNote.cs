using System.Buffers;

namespace DawBuild.Engine.Coordination;

/// <summary>
/// What an agent says about its progress: <c>{"task":"A","note":"…"}</c>, answered by <c>{"noted":true}</c>, or false when no agent is at work there.
/// </summary>
/// <param name="Task">Which task.</param>
/// <param name="Text">The words.</param>
internal sealed record AgentNote(string Task, string Text) : AgentLine
{
    private const int LongestLine = 16 * 1024;

    /// <summary>Reads a line; null when it is not a note, or too long for one.</summary>
    public static AgentNote? Parse(ReadOnlySequence<byte> line) =>
        line.Length <= LongestLine && SocketLine.Fields(line, "task", "note") is var (task, note) ? new AgentNote(task, note) : null;
}
