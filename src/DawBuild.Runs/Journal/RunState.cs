using System.Collections.Concurrent;
using DawBuild.Diagnostics;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Journal;

/// <summary>The state of a run: the fold of its journal.</summary>
public sealed class RunState
{
    // Concurrent, because stages read it while the journal adds a discovered task.
    private readonly ConcurrentDictionary<TaskId, TaskState> _tasks = new(concurrencyLevel: 1, capacity: 64);
    private readonly ConcurrentDictionary<string, IntegrationStarted> _moves = new(concurrencyLevel: 1, capacity: 64, StringComparer.Ordinal);
    private readonly HashSet<string> _sandboxes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProviderThrottled> _providers = new(StringComparer.Ordinal);

    /// <summary>How the run began; null for an empty journal.</summary>
    public RunStarted? Started { get; private set; }

    /// <summary>The maximum number of agents at once, in the current or last session.</summary>
    public int Slots { get; private set; }

    /// <summary>How the run ended; null while it is in progress or after a crash.</summary>
    public RunFinished? Finished { get; private set; }

    /// <summary>Why nothing new starts; null while the run is not stopping.</summary>
    public RunStopping? Stopping { get; private set; }

    /// <summary>The position of the last event.</summary>
    public long Seq { get; private set; }

    /// <summary>The time of the last event.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The tasks of the run: those that it should complete, and those that joined later.</summary>
    public IReadOnlyDictionary<TaskId, TaskState> Tasks => _tasks;

    /// <summary>The ids of all sandboxes that the run ever created.</summary>
    public IReadOnlyCollection<string> Sandboxes => _sandboxes;

    /// <summary>The last event of each provider that rejected requests.</summary>
    public IReadOnlyDictionary<string, ProviderThrottled> Providers => _providers;

    /// <summary>The number of completed tasks.</summary>
    public int Completed { get; private set; }

    /// <summary>The number of agents at work.</summary>
    public int Running { get; private set; }

    /// <summary>The number of verifications in progress.</summary>
    public int Verifying { get; private set; }

    /// <summary>The highest number of verifications in progress at once.</summary>
    public int PeakVerifying { get; private set; }

    /// <summary>The highest number of agents at work at once.</summary>
    public int PeakRunning { get; private set; }

    /// <summary>The total time that coordinators worked on the run, without the time between sessions.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>The total time that agents worked.</summary>
    public TimeSpan Worked { get; private set; }

    /// <summary>The total cost that agents reported, in US dollars.</summary>
    public decimal CostUsd { get; private set; }

    /// <summary>The total number of tokens of all agents.</summary>
    public long Tokens { get; private set; }

    /// <summary>Applies the next event.</summary>
    public void Apply(RunEvent e)
    {
        // Before these two events, no coordinator had the run, so no time counts.
        if (Started is not null && e is not (RunResumed or TaskRetried))
        {
            Elapsed += e.At - At;
            Worked += (e.At - At) * Running;
        }

        Seq = e.Seq;
        At = e.At;
        switch (e)
        {
            case RunStarted started:
                Started = started;
                Slots = started.Slots;
                Tip = started.Base;
                foreach (var id in started.Tasks)
                {
                    _tasks.TryAdd(id, new TaskState(id));
                }

                break;
            case RunResumed resumed:
                Slots = resumed.Slots;
                Finished = null;
                Stopping = null;
                Running = 0;
                Verifying = 0;
                foreach (var task in _tasks.Values)
                {
                    task.Resume(e.At);
                }

                break;
            case RunStopping stopping:
                Stopping = stopping;
                break;
            case RunFinished finished:
                Finished = finished;
                Verifying = 0;
                foreach (var task in _tasks.Values)
                {
                    task.Stop();
                }

                break;
            case ProviderThrottled throttled:
                _providers[throttled.Provider] = throttled;
                break;
            case TaskEvent task:
                Count(task);
                var state = _tasks.GetOrAdd(task.Task, static id => new TaskState(id));
                var (before, verifying) = (state.Phase, state.IsVerifying);
                state.Apply(task, Elapsed);
                Verifying += (state.IsVerifying ? 1 : 0) - (verifying ? 1 : 0);
                PeakVerifying = Math.Max(PeakVerifying, Verifying);
                Completed += (state.Phase == TaskPhase.Completed ? 1 : 0) - (before == TaskPhase.Completed ? 1 : 0);
                break;
            default:
                break;
        }
    }

    /// <summary>The state of a task; a pending one if the journal has no events of it.</summary>
    public TaskState Task(TaskId id) => _tasks.TryGetValue(id, out var state) ? state : new TaskState(id);

    /// <summary>The tasks whose candidates are below a task's candidate in the merge train, front first.</summary>
    public IReadOnlyList<TaskId> AheadOf(TaskId task)
    {
        // Read once: a stage may ask while the journal clears it.
        var byCommit = new Dictionary<string, (TaskId Id, string? Onto)>(StringComparer.Ordinal);
        foreach (var other in _tasks.Values)
        {
            if (other.Candidate is { } candidate)
            {
                byCommit[candidate.Commit] = (other.Id, candidate.Onto);
            }
        }

        var ahead = new List<TaskId>();
        for (var at = Task(task).Candidate?.Onto; at is not null && byCommit.Remove(at, out var next); at = next.Onto)
        {
            ahead.Insert(0, next.Id);
        }

        return ahead;
    }

    /// <summary>The tasks of the merge train whose candidates form a line on top of the tip, front first.</summary>
    /// <param name="tip">The tip of the integration branch.</param>
    public IReadOnlyList<TaskId> LineOn(string tip)
    {
        var coupled = _tasks.Values
            .Select(task => (task.Id, task.Candidate))
            .Where(car => car.Candidate?.Onto is not null)
            .GroupBy(car => car.Candidate!.Onto!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(car => car.Candidate!.Seq), StringComparer.Ordinal);
        var line = new List<TaskId>();
        for (var below = tip; coupled.Remove(below, out var next); below = next.Candidate!.Commit)
        {
            line.Add(next.Id);
        }

        return line;
    }

    /// <summary>Where the run last left the integration branch; null without a repository.</summary>
    public string? Tip { get; private set; }

    /// <summary>True if the run moved the integration branch to this commit, or was about to.</summary>
    public bool IsPosition(string commit) => string.Equals(commit, Started?.Base, StringComparison.Ordinal) || _moves.ContainsKey(commit);

    /// <summary>True if the verification that covered a commit passed.</summary>
    public bool IsProof(Covered cover) => Task(cover.With).VerdictOn(cover.By)?.Kind == VerdictKind.Passed;

    /// <summary>The tasks whose commits were merged between two positions of the integration branch, oldest first.</summary>
    public IReadOnlyList<TaskId> MergedBetween(string from, string to)
    {
        var tasks = new List<TaskId>();
        for (var at = to; !string.Equals(at, from, StringComparison.Ordinal) && _moves.TryGetValue(at, out var move); at = move.From)
        {
            tasks.InsertRange(0, [.. (move.Covers ?? []).Select(covered => covered.Task), move.Task]);
        }

        return tasks;
    }

    private void Count(TaskEvent e)
    {
        switch (e)
        {
            case SlotTaken:
                Running++;
                PeakRunning = Math.Max(PeakRunning, Running);
                break;
            case SlotFreed:
                Running--;
                break;
            case IntegrationStarted move:
                _moves[move.To] = move;
                Tip = move.From;
                foreach (var covered in move.Covers ?? [])
                {
                    Task(covered.Task).MergesWith(covered.Commit);
                }

                break;
            case Integrated integrated when _moves.TryGetValue(integrated.Commit, out var last) && string.Equals(last.From, Tip, StringComparison.Ordinal):
                Tip = integrated.Commit;
                break;
            case SandboxCreated created:
                _sandboxes.Add(created.Id);
                break;
            case AgentFinished finished:
                Add(finished.Result);
                break;
            case ReviewFinished finished:
                Add(finished.Result);
                break;
            default:
                break;
        }
    }

    private void Add(AgentResult result)
    {
        CostUsd += result.CostUsd ?? 0;
        Tokens += result.Tokens;
    }
}
