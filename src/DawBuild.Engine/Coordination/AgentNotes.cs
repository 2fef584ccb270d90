using DawBuild.Diagnostics;
using DawBuild.Engine.Stages;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Coordination;

/// <summary>Writes agents' progress notes to the journal. Agents are not trusted, so notes are limited in length and number.</summary>
internal sealed class AgentNotes(RunContext run)
{
    /// <summary>The maximum number of notes kept per attempt.</summary>
    public const int MostPerAttempt = 200;

    private const int MaxLength = 300;

    private readonly Lock _lock = new();
    private readonly Dictionary<TaskId, (int Attempt, int Count)> _taken = [];

    /// <summary>Accepts a note from a task's agent.</summary>
    /// <returns>False if no agent is working on the task, or if the attempt has used up its notes.</returns>
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
