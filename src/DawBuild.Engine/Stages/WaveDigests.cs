using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>
/// One page per completed wave, with a line for each of its tasks. It keeps prompts small: agents read digests, never the whole history.
/// </summary>
internal sealed class WaveDigests
{
    private const int MaxLine = 200;
    private const int MaxDigest = 6000;
    private const int MaxDigests = 20;

    private readonly RunContext _run;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Stack<TaskId>> _open;
    private readonly ConcurrentDictionary<int, (IReadOnlyList<TaskSummary> Summaries, string Digest)> _completed = new();

    public WaveDigests(RunContext run)
    {
        _run = run;
        _open = run.Analysis.Waves.Index().ToDictionary(wave => wave.Index + 1, wave => new Stack<TaskId>(wave.Item));
        foreach (var wave in _open.Keys)
        {
            Complete(wave);
        }
    }

    /// <summary>Returns the digests of the last completed waves before the given one, latest first, without the given tasks.</summary>
    /// <param name="wave">The wave of the task whose agent is to read them.</param>
    /// <param name="except">Tasks to leave out, because the agent is told about them elsewhere.</param>
    public IReadOnlyList<string> Before(int wave, IReadOnlyList<TaskId> except)
    {
        var told = except.ToLookup(id => _run.Analysis.Timing(id).Wave);
        var digests = new List<string>(MaxDigests);
        for (var i = wave - 1; i > 0 && digests.Count < MaxDigests; i--)
        {
            if (!_completed.TryGetValue(i, out var completed))
            {
                continue;
            }

            if (!told.Contains(i))
            {
                digests.Add(completed.Digest);
            }
            else if (completed.Summaries.Where(summary => !told[i].Contains(summary.Task)).ToList() is { Count: > 0 } rest)
            {
                digests.Add(Digest(i, rest));
            }
        }

        return digests;
    }

    /// <summary>Writes the digest of the task's wave, if the wave is now completed.</summary>
    public void Completed(TaskId task) => Complete(_run.Analysis.Timing(task).Wave);

    private void Complete(int wave)
    {
        if (_completed.ContainsKey(wave) || !IsCompleted(wave))
        {
            return;
        }

        // Tasks completed before this run left no summary.
        var summaries = _run.Analysis.Waves[wave - 1].Select(task => _run.State(task).Summary).OfType<TaskSummary>().OrderBy(summary => summary.Task).ToList();
        if (summaries.Count > 0 && Digest(wave, summaries) is var digest && _completed.TryAdd(wave, (summaries, digest)))
        {
            Write($"wave-{wave}.md", digest);
        }
    }

    // Called at the end of each task, so tasks known to be completed are not checked again.
    private bool IsCompleted(int wave)
    {
        lock (_lock)
        {
            var open = _open[wave];
            while (open.TryPeek(out var task) && _run.IsCompleted(task))
            {
                open.Pop();
            }

            return open.Count == 0;
        }
    }

    private static string Digest(int wave, IReadOnlyList<TaskSummary> summaries)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Wave {wave}, completed:\n");
        foreach (var summary in summaries)
        {
            var line = summary.Text.ReplaceLineEndings(" ");
            text.Append(CultureInfo.InvariantCulture, $"- {summary.Task} {summary.Title}: {(line.Length > MaxLine ? line[..MaxLine] + "…" : line)}\n");
            if (text.Length > MaxDigest)
            {
                text.Append("- …\n");
                break;
            }
        }

        return text.ToString();
    }

    private void Write(string name, string text)
    {
        try
        {
            PrivateFiles.CreateFolder(_run.Directory.DigestsDirectory);
            PrivateFiles.WriteText(Path.Join(_run.Directory.DigestsDirectory, name), text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file is for people; agents get the digest anyway.
            _run.Journal.Warn(Errors.ObserverFailed(name, e.Message));
        }
    }
}
