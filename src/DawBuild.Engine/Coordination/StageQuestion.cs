using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using DawBuild.Engine.Stages;
using DawBuild.Runs.Builds;

namespace DawBuild.Engine.Coordination;

/// <summary>
/// A question of the build: <c>{"task":"A","stage":"Verify"}</c>. It is answered when the task is past the stage: <c>{"passed":3}</c>, with the number
/// of stages that it is past, or <c>{"code":"DAWnnnn","message":"…"}</c>.
/// </summary>
/// <param name="Task">Which task.</param>
/// <param name="Stage">The stage to bring it past.</param>
internal sealed record StageQuestion(string Task, Stage Stage)
{
    /// <summary>The most bytes of a question's line.</summary>
    public const int MaxLength = 1024;

    // Names alone: Enum.TryParse also takes numbers and lists, which are not stages.
    private static readonly FrozenDictionary<string, Stage> Stages = Enum.GetValues<Stage>().ToFrozenDictionary(stage => stage.ToString(), StringComparer.Ordinal);

    /// <summary>Reads a line; null when it is not a question.</summary>
    public static StageQuestion? Parse(ReadOnlySequence<byte> line) =>
        SocketLine.Fields(line, "task", "stage") is var (task, name) && Stages.TryGetValue(name, out var stage) ? new StageQuestion(task, stage) : null;

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
