using System.Buffers;
using System.Text.Json;
using DawBuild.Engine.Stages;

namespace DawBuild.Engine.Coordination;

/// <summary>
/// What the build asks: a <see cref="StageQuestion"/> or an <see cref="AdmissionQuestion"/>. It is answered when the task is past the stage, or in:
/// <c>{"passed":3}</c>, with the number of stages that it is past, or <c>{"code":"DAWnnnn","message":"…"}</c>.
/// </summary>
/// <param name="Task">Which task.</param>
internal abstract record BuildQuestion(string Task)
{
    /// <summary>The most bytes of a question's line.</summary>
    public const int MaxLength = 1024;

    /// <summary>Reads a line; null when it is not a question.</summary>
    public static BuildQuestion? Read(ReadOnlySequence<byte> line) => SocketLine.Fields(line, "task", "stage") is var (task, name)
        ? AdmissionQuestion.Of(task, name) ?? (BuildQuestion?)StageQuestion.Of(task, name)
        : null;

    /// <summary>Has it answered.</summary>
    public abstract Task<StageResult> AskAsync(Coordinator coordinator);

    /// <summary>Writes the answer to it.</summary>
    public static void Write(IBufferWriter<byte> output, StageResult result)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            if (result.Problem is { } problem)
            {
                json.WriteString("code", problem.Code);
                json.WriteString("message", problem.Message);
            }
            else
            {
                json.WriteNumber("passed", result.Passed);
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
