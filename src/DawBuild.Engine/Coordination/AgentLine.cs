using System.Buffers;

namespace DawBuild.Engine.Coordination;

/// <summary>A line that an agent sends to the coordinator: an <see cref="AgentNote"/> or an <see cref="AgentQuestion"/>.</summary>
internal abstract record AgentLine
{
    /// <summary>The maximum length of a line, in bytes.</summary>
    public const int MaxLength = 128 * 1024;

    /// <summary>Parses a line; null if it is neither a note nor a question.</summary>
    public static AgentLine? Read(ReadOnlySequence<byte> line) => AgentNote.Parse(line) ?? (AgentLine?)AgentQuestion.Parse(line);
}
