using System.Text.Json;

namespace DawBuild.Agents.Output;

/// <summary>Understands the events of one CLI. Unknown ones are passed over: each release brings new ones.</summary>
internal interface IOutputReader
{
    /// <summary>Takes one event in.</summary>
    void Read(JsonElement e, AgentReport report);

    /// <summary>The output is over: takes in what the CLI left elsewhere.</summary>
    void Complete(AgentReport report)
    {
    }
}
