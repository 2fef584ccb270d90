using System.Text.Json;

namespace DawBuild.Agents.Output;

/// <summary>Feeds lines to a reader. A line that is no JSON object is only of interest for the log: CLIs print warnings between events.</summary>
internal sealed class OutputEvents(IOutputReader reader, AgentReport report)
{
    /// <summary>Lines that began like an event and were none.</summary>
    public int Malformed { get; private set; }

    /// <summary>Takes one line in.</summary>
    public void Add(string line)
    {
        if (!line.StartsWith('{'))
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            report.Began = true;
            reader.Read(document.RootElement, report);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Malformed++;
        }
    }
}
