using DawBuild.Agents.Output;

namespace DawBuild.Agents.Tests.Output;

/// <summary>Parses recorded lines of a CLI.</summary>
internal static class Replay
{
    public static AgentReport Of(string reader, params string[] lines) => Of(reader, Path.GetTempPath(), () => { }, lines);

    public static AgentReport Of(string reader, string scratch, Action throttled, params string[] lines)
    {
        var report = new AgentReport(new ManualTime(), throttled);
        var output = OutputReaders.Create(reader, scratch)!;
        var events = new OutputEvents(output, report);
        foreach (var line in lines)
        {
            events.Add(line);
        }

        output.Complete(report);
        return report;
    }
}
