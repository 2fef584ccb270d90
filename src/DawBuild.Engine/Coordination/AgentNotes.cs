using DawBuild.Diagnostics;
using DawBuild.Engine.Stages;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Coordination;

/// <summary>Puts what agents say about their progress into the journal: short, and only so often, because agents are not trusted.</summary>
internal sealed class AgentNotes(RunContext run)
{
    /// <summary>The most notes of one attempt that are kept.</summary>
    public const int MostPerAttempt = 200;

    private const int MaxLength = 300;

    private readonly Lock _lock = new();
    private readonly Dictionary<TaskId, (int Attempt, int Count)> _taken = [];

    /// <summary>Takes the words of a task's agent.</summary>
    /// <returns>False when no agent is at work for the task, or it has said too much.</returns>
    public bool Take(AgentNote note)
    {
        if (!TaskId.TryParse(note.Task, out var id) || !run.Tasks.ContainsKey(id) || run.State(id).Current is not { } current || !CountUp(id, current.Attempt))
        {
            return false;
        }

        run.Journal.Post(new TaskNoted(id, PlainText.Line(note.Text, MaxLength)));
        return true;
    }

    private bool CountUp(TaskId id, int attempt)
    {
        lock (_lock)
        {
            var known = _taken.GetValueOrDefault(id);
            var count = known.Attempt == attempt ? known.Count + 1 : 1;
            _taken[id] = (attempt, count);
            return count <= MostPerAttempt;
        }
    }
}
