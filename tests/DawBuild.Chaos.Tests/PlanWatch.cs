using System.Text.Json;

namespace DawBuild.Chaos.Tests;

/// <summary>
/// Reads tasks.json as often as possible, as an editor or another program would, and checks that it is always complete and that completed tasks stay completed.
/// </summary>
internal sealed class PlanWatch : IDisposable
{
    private readonly string _path;
    private readonly int _tasks;
    private readonly Thread _thread;
    private readonly HashSet<string> _completed = new(StringComparer.Ordinal);
    private volatile bool _ends;

    private PlanWatch(string path, int tasks)
    {
        (_path, _tasks) = (path, tasks);
        _thread = new Thread(Watch) { IsBackground = true };
        _thread.Start();
    }

    public int Reads { get; private set; }

    public string? Problem { get; private set; }

    public static PlanWatch Start(string path, int tasks) => new(path, tasks);

    public void Dispose()
    {
        _ends = true;
        _thread.Join();
    }

    private void Watch()
    {
        while (!_ends && Problem is null)
        {
            var text = File.ReadAllText(_path);
            try
            {
                Problem = Check(text);
                Reads++;
            }
            catch (JsonException e)
            {
                Problem = $"tasks.json is not whole: {e.Message}\n{text}";
            }

            Thread.Sleep(5);
        }
    }

    private string? Check(string text)
    {
        using var plan = JsonDocument.Parse(text);
        var tasks = plan.RootElement.GetProperty("tasks").EnumerateArray().ToDictionary(task => task.GetProperty("id").GetString()!, task => task.GetProperty("status").GetString(), StringComparer.Ordinal);
        if (tasks.Count != _tasks)
        {
            return $"tasks.json has {tasks.Count} tasks";
        }

        if (tasks.FirstOrDefault(task => task.Value is not ("pending" or "in_progress" or "completed" or "blocked")).Key is { } odd)
        {
            return $"{odd} is {tasks[odd]}";
        }

        if (_completed.FirstOrDefault(id => tasks[id] is not "completed") is { } undone)
        {
            return $"{undone} was completed and is {tasks[undone]}";
        }

        _completed.UnionWith(tasks.Where(task => task.Value is "completed").Select(task => task.Key));
        return null;
    }
}
