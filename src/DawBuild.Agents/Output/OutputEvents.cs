using System.Text.Json;

namespace DawBuild.Agents.Output;

/// <summary>Passes lines to a reader. Lines that are not JSON objects matter only for the log: CLIs print warnings between events.</summary>
internal sealed class OutputEvents(IOutputReader reader, AgentReport report)
{
    /// <summary>The number of lines that looked like an event but could not be read.</summary>
    public int Malformed { get; private set; }

    /// <summary>Reads one line.</summary>
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
