using System.Buffers;

namespace DawBuild.Engine.Coordination;

/// <summary>What an agent asks about the plan: <c>{"ask":"read_task","arguments":"{…}"}</c>, answered by <c>{"answer":"…"}</c> or <c>{"refused":"…"}</c>.</summary>
/// <param name="Ask">What is asked.</param>
/// <param name="Arguments">A JSON object, as text.</param>
internal sealed record AgentQuestion(string Ask, string Arguments) : AgentLine
{
    /// <summary>Reads a line; null when it is not a question.</summary>
    public static AgentQuestion? Parse(ReadOnlySequence<byte> line) => SocketLine.Fields(line, "ask", "arguments") is var (ask, arguments) ? new AgentQuestion(ask, arguments) : null;
}
