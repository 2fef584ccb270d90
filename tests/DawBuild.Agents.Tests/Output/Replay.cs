using DawBuild.Agents.Output;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Agents.Tests.Output;

/// <summary>Parses recorded lines of a CLI.</summary>
internal static class Replay
{
    /// <summary>When the lines are read.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 15, 0, TimeSpan.Zero);

    public static AgentReport Of(string reader, params string[] lines) => Of(reader, Path.GetTempPath(), () => { }, lines);

    public static AgentReport Of(string reader, string scratch, Action throttled, params string[] lines)
    {
        var report = new AgentReport(new FakeTimeProvider(Now), throttled);
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
