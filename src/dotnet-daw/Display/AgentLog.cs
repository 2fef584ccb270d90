using DawBuild.Diagnostics;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.Tool.Display;

/// <summary>The output of a task's agent: the last attempt and all following ones.</summary>
internal sealed class AgentLog(RunDirectory directory, TaskId task, Invocation invocation) : ILog
{
    private readonly JournalFollower _journal = new(directory.JournalPath);
    private readonly RunState _state = new();
    private StreamReader? _file;
    private int _attempt;

    public async Task<bool> PrintAsync(CancellationToken ct)
    {
        var more = RunStatus.IsRunning(directory);
        for (var events = _journal.Next(); events.Count > 0; events = _journal.Next())
        {
            foreach (var e in events)
            {
                _state.Apply(e);
            }
        }

        var state = _state.Task(task);
        if (state.Attempt != _attempt)
        {
            await RestAsync(ct);
            _file?.Dispose();
            (_file, _attempt) = (null, state.Attempt);
        }

        Open();
        await RestAsync(ct);
        return more && _state.Finished is null && state.Phase is not (TaskPhase.Completed or TaskPhase.Blocked);
    }

    public void Dispose() => _file?.Dispose();

    private void Open()
    {
        var path = directory.AgentLogPath(task, _attempt);
        if (_file is null && _attempt > 0 && File.Exists(path))
        {
            _file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
    }

    private async Task RestAsync(CancellationToken ct)
    {
        var buffer = new char[16 * 1024];
        while (_file is not null && await _file.ReadAsync(buffer, ct) is var count and > 0)
        {
            invocation.Out.Write(buffer, 0, count);
        }
    }
}
