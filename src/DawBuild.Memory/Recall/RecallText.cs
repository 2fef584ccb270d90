using System.Text.Encodings.Web;
using System.Text.Json;
using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Recall;

/// <summary>Formats search results for programs and agents: JSON of bounded size, each entry with the run, task, and attempt that it comes from.</summary>
public static class RecallText
{
    /// <summary>The maximum length of the output, in characters.</summary>
    public const int MaxCharacters = 8_000;

    private const int MaxPaths = 5;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns a JSON array, best results first; entries that do not fit are left out.</summary>
    public static string Of(IEnumerable<Recollection> found)
    {
        var entries = new List<string>();
        var room = MaxCharacters - 2;
        foreach (var text in found.Select(Entry))
        {
            room -= text.Length + 1;
            if (room < 0)
            {
                break;
            }

            entries.Add(text);
        }

        return $"[{string.Join(',', entries)}]";
    }

    private static string Entry(Recollection found)
    {
        var experience = found.Experience;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("run", experience.Run);
            json.WriteString("task", experience.Task);
            json.WriteNumber("attempt", experience.Attempt);
            json.WriteString("outcome", experience.Outcome.ToString().ToLowerInvariant());
            Put("category", experience.Category);
            Put("agent", experience.Agent);
            Put("model", experience.Model);
            Put("check", experience.Check);
            Put("failure", experience.Failure);
            Put("fingerprint", experience.Fingerprint);
            Put("summary", experience.Summary);
            Put("commit", experience.Merged ?? experience.Commit);
            json.WriteNumber("agent_seconds", Math.Round(experience.Worked.TotalSeconds, 1));
            json.WriteNumber("verify_seconds", Math.Round(experience.Verified.TotalSeconds, 1));
            json.WriteStartArray("paths");
            foreach (var path in experience.Paths.Take(MaxPaths))
            {
                json.WriteStringValue(path);
            }

            json.WriteEndArray();
            if (found.FixedBy is { } fix)
            {
                json.WriteStartObject("fixed_by");
                json.WriteNumber("attempt", fix.Attempt);
                json.WriteString("commit", fix.Merged ?? fix.Commit);
                json.WriteString("summary", fix.Summary);
                json.WriteEndObject();
            }

            json.WriteEndObject();

            void Put(string name, string? value)
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
