using System.Text.Json;

namespace DawBuild.Agents.Output;

/// <summary>Interprets the events of one CLI. Unknown events are ignored, because each release adds new ones.</summary>
internal interface IOutputReader
{
    /// <summary>Reads one event.</summary>
    void Read(JsonElement e, AgentReport report);

    /// <summary>Called when the output has ended: reads what the CLI left elsewhere.</summary>
    void Complete(AgentReport report)
    {
    }
}
