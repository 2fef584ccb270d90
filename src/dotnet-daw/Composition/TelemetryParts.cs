using DawBuild.Execution.Observers;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Telemetry.Chrome;
using DawBuild.Tool.Commands;

namespace DawBuild.Tool.Composition;

/// <summary>Traces and figures of a run. Called only where they were asked for: otherwise their room is not even loaded.</summary>
internal static class TelemetryParts
{
    /// <summary>Who watches the run for them.</summary>
    /// <exception cref="DawException">DAW5060: the trace cannot be written.</exception>
    public static IEnumerable<IRunObserver> Observers(Plan plan, RunArguments arguments)
    {
        if (arguments.Trace is { } path)
        {
            yield return new TraceFile(plan, path);
        }
    }
}
