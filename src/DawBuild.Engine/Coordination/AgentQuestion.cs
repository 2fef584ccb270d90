using System.Buffers;

namespace DawBuild.Engine.Coordination;

/// <summary>
/// An agent's question about the plan, <c>{"ask":"read_task","arguments":"{…}"}</c>. The answer is <c>{"answer":"…"}</c> or <c>{"refused":"…"}</c>.
/// </summary>
/// <param name="Ask">The name of the question.</param>
/// <param name="Arguments">A JSON object, as text.</param>
internal sealed record AgentQuestion(string Ask, string Arguments) : AgentLine
{
    /// <summary>Parses a line; null if it is not a question.</summary>
    public static AgentQuestion? Parse(ReadOnlySequence<byte> line) => SocketLine.Fields(line, "ask", "arguments") is var (ask, arguments) ? new AgentQuestion(ask, arguments) : null;
}
