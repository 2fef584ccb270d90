using System.Globalization;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Display;

/// <summary>A schedule as text, readable without color in 80 columns: one bar per task, with critical tasks solid.</summary>
internal sealed class TextGantt(PlanAnalysis analysis, IReadOnlyList<Category> categories, int agents)
{
    private const int Width = 80;
    private const int LongestName = 22;
    private const int MostRows = 60;
    private const char Critical = '█';
    private const char Other = '▒';
    private const char Slack = '·';

    private readonly Schedule _schedule = Schedule.For(analysis, agents, categories);

    /// <summary>Returns the lines; none for a plan without durations.</summary>
    public IEnumerable<string> Lines()
    {
        if (_schedule.Makespan == TimeSpan.Zero)
        {
            yield break;
        }

        // If there are too many tasks to read, show those that determine the duration.
        var all = _schedule.Tasks;
        var rows = all.Count <= MostRows ? all : [.. all.Where(task => analysis.Timing(task.Id).IsCritical).Take(MostRows)];
        var name = Math.Min(LongestName, rows.Select(row => row.Id.Value.Length).DefaultIfEmpty().Max());
        var columns = Width - name - 2;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{Plural.Of(agents, "agent")}, {Terminal.Hours(_schedule.Makespan)}: {Critical} critical path  {Other} other tasks  {Slack} slack{(rows.Count < all.Count ? $"  (critical tasks only, {rows.Count} of {all.Count})" : string.Empty)}");
        yield return new string(' ', name + 2) + Axis(columns);
        foreach (var row in rows.OrderBy(row => row.Start).ThenByDescending(row => analysis.Remaining(row.Id)))
        {
            yield return $"{Short(row.Id.Value, name).PadRight(name)}  {Bar(row, columns)}";
        }
    }

    private string Bar(ScheduledTask row, int columns)
    {
        var timing = analysis.Timing(row.Id);
        var start = Math.Min(columns - 1, Column(row.Start, columns));
        var end = Math.Max(start + 1, Column(row.End, columns));
        var latest = Math.Max(end, Column(timing.LatestStart + timing.Duration, columns));
        return $"{new string(' ', start)}{new string(timing.IsCritical ? Critical : Other, end - start)}{new string(Slack, Math.Min(columns, latest) - Math.Min(columns, end))}";
    }

    private string Axis(int columns)
    {
        var line = new char[columns];
        Array.Fill(line, ' ');
        var step = Step(columns);
        for (var at = TimeSpan.Zero; at <= _schedule.Makespan; at += step)
        {
            var text = at == TimeSpan.Zero ? "0" : Terminal.Hours(at);
            var column = Column(at, columns);
            if (column + text.Length <= columns)
            {
                text.CopyTo(0, line, column, text.Length);
            }
        }

        return new string(line).TrimEnd();
    }

    // A label takes up to eight columns.
    private TimeSpan Step(int columns)
    {
        double[] hours = [0.25, 0.5, 1, 2, 4, 8, 12, 24, 48, 120, 240, 480, 960];
        var enough = hours.FirstOrDefault(step => _schedule.Makespan.TotalHours / step <= columns / 8);
        return enough > 0 ? TimeSpan.FromHours(enough) : _schedule.Makespan;
    }

    private int Column(TimeSpan at, int columns) => (int)Math.Min(columns, at / _schedule.Makespan * columns);

    private static string Short(string id, int most) => id.Length <= most ? id : $"{id[..(most - 1)]}…";
}
