using System.Buffers;

namespace DawBuild.Engine.Coordination;

/// <summary>What an agent says to the coordinator: an <see cref="AgentNote"/> or an <see cref="AgentQuestion"/>.</summary>
internal abstract record AgentLine
{
    /// <summary>The most bytes of a line.</summary>
    public const int MaxLength = 128 * 1024;

    /// <summary>Reads a line; null when it is neither.</summary>
    public static AgentLine? Read(ReadOnlySequence<byte> line) => AgentNote.Parse(line) ?? (AgentLine?)AgentQuestion.Parse(line);
}
