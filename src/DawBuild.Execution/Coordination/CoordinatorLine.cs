using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using DawBuild.Execution.Stages;

namespace DawBuild.Execution.Coordination;

/// <summary>
/// A question to the coordinator. <c>{"task":"A","stage":"Verify"}</c> is answered when the task is past the stage: <c>{"passed":3}</c>, with the number of
/// stages that it is past, or <c>{"code":"DAWnnnn","message":"…"}</c>. <c>{"task":"A","note":"…"}</c> puts an agent's words into the journal:
/// <c>{"noted":true}</c>, or false when no agent is at work there.
/// </summary>
/// <param name="Task">Which task.</param>
/// <param name="Stage">The stage to bring it past; null for a note.</param>
/// <param name="Note">The words; null for a stage.</param>
internal sealed record CoordinatorLine(string Task, Stage? Stage, string? Note)
{
    public const int MaxLength = 64 * 1024;

    /// <summary>Reads a line; null when it is no question.</summary>
    public static CoordinatorLine? Parse(ReadOnlySequence<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var task = Text(json, "task");
            var note = Text(json, "note");
            Stage? stage = Enum.TryParse<Stage>(Text(json, "stage"), out var known) ? known : null;
            return task is not null && (stage is null) != (note is null) ? new CoordinatorLine(task, stage, note) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Writes the answer, as soon as there is one.</summary>
    public async ValueTask AnswerAsync(Coordinator coordinator, PipeWriter output)
    {
        if (Stage is { } stage)
        {
            Write(output, await coordinator.PassAsync(Task, stage));
        }
        else
        {
            Write(output, coordinator.Note(Task, Note!) ? """{"noted":true}"""u8 : """{"noted":false}"""u8);
        }
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Write(PipeWriter output, StageResult result)
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

    private static void Write(PipeWriter output, ReadOnlySpan<byte> answer)
    {
        output.Write(answer);
        output.Write("\n"u8);
    }
}
