using System.Buffers;

namespace DawBuild.Engine.Coordination;

/// <summary>
/// An agent's note on its progress, <c>{"task":"A","note":"…"}</c>. The answer is <c>{"noted":true}</c>, or false if the note was not accepted.
/// </summary>
/// <param name="Task">The task's id.</param>
/// <param name="Text">The note's text.</param>
internal sealed record AgentNote(string Task, string Text) : AgentLine
{
    private const int LongestLine = 16 * 1024;

    /// <summary>Parses a line; null if it is not a note, or too long for one.</summary>
    public static AgentNote? Parse(ReadOnlySequence<byte> line) =>
        line.Length <= LongestLine && SocketLine.Fields(line, "task", "note") is var (task, note) ? new AgentNote(task, note) : null;
}
