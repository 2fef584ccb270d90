using System.Globalization;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;

namespace DawBuild.Tool.Display;

/// <summary>Shows a run as one line per event, for logs and CI: time, task, what happened, details.</summary>
internal sealed class PlainView(Plan plan, TextWriter output) : IRunObserver
{
    private readonly int _width = plan.Tasks.Max(task => task.Id.Value.Length);
    private readonly RunEventLines _lines = new(plan);
    private long _from = -1;

    public string Name => "console";

    public Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        // On resume, the first call contains past events, which were already shown.
        if (_from < 0)
        {
            _from = events.OfType<RunResumed>().LastOrDefault()?.Seq ?? 0;
        }

        foreach (var e in events)
        {
            if (_lines.Of(e, state) is { } line && e.Seq >= _from)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{e.At.ToLocalTime():HH:mm:ss}  {line.Task.PadRight(_width)}  {line.What,-10}  {line.Details}").TrimEnd());
            }
        }

        output.Flush();
        return Task.CompletedTask;
    }
}
