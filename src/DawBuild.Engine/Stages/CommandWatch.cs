using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>
/// Records which command a verification is running, once the verification takes long. Most do not, and an event for each of their commands would only
/// cost time.
/// </summary>
internal sealed class CommandWatch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly TaskId _task;
    private readonly int _attempt;
    private readonly bool _again;
    private readonly RunJournal _journal;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private (string Name, long Began)? _command;
    private bool _isLong;
    private bool _isOver;

    /// <summary>Begins with the verification.</summary>
    /// <param name="task">The task.</param>
    /// <param name="attempt">The attempt, starting from 1.</param>
    /// <param name="again">True if the same verification failed before.</param>
    /// <param name="journal">Receives the events.</param>
    /// <param name="time">The clock.</param>
    public CommandWatch(TaskId task, int attempt, bool again, RunJournal journal, TimeProvider time)
    {
        (_task, _attempt, _again, _journal, _time) = (task, attempt, again, journal, time);
        _timer = time.CreateTimer(_ => TakesLong(), state: null, Patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A command begins.</summary>
    public void Started(VerifyCommand command)
    {
        lock (_lock)
        {
            _command = (command.Name, _time.GetTimestamp());
            Record();
        }
    }

    /// <summary>Ends with the verification: no event comes after this.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
        }

        _timer.Dispose();
    }

    private void TakesLong()
    {
        lock (_lock)
        {
            _isLong = true;
            Record();
        }
    }

    private void Record()
    {
        if (_isLong && !_isOver && _command is { } command)
        {
            _journal.Post(new CommandRunning(_task, _attempt, command.Name, _time.GetElapsedTime(command.Began), _again));
        }
    }
}
