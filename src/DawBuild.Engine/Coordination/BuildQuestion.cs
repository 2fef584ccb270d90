using System.Buffers;
using System.Text.Json;
using DawBuild.Engine.Stages;

namespace DawBuild.Engine.Coordination;

/// <summary>
/// A question from the build: a <see cref="StageQuestion"/> or an <see cref="AdmissionQuestion"/>. The answer comes when the task has passed the stage
/// or been admitted: <c>{"passed":3}</c>, with the number of stages passed, or <c>{"code":"DAWnnnn","message":"…"}</c>.
/// </summary>
/// <param name="Task">The task's id.</param>
internal abstract record BuildQuestion(string Task)
{
    /// <summary>The maximum length of a question's line, in bytes.</summary>
    public const int MaxLength = 1024;

    /// <summary>Parses a line; null if it is not a question.</summary>
    public static BuildQuestion? Read(ReadOnlySequence<byte> line) => SocketLine.Fields(line, "task", "stage") is var (task, name)
        ? AdmissionQuestion.Of(task, name) ?? (BuildQuestion?)StageQuestion.Of(task, name)
        : null;

    /// <summary>Has the coordinator answer the question.</summary>
    public abstract Task<StageResult> AskAsync(Coordinator coordinator);

    /// <summary>Writes the answer to a question.</summary>
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
