using System.Collections.Concurrent;
using DawBuild.Diagnostics;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Journal;

/// <summary>What the journal says of a run: the fold of its events.</summary>
public sealed class RunState
{
    // Stages read it while the journal adds a discovered task.
    private readonly ConcurrentDictionary<TaskId, TaskState> _tasks = new(concurrencyLevel: 1, capacity: 64);
    private readonly ConcurrentDictionary<string, IntegrationStarted> _moves = new(concurrencyLevel: 1, capacity: 64, StringComparer.Ordinal);
    private readonly HashSet<string> _sandboxes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProviderThrottled> _providers = new(StringComparer.Ordinal);

    /// <summary>How it began; null for an empty journal.</summary>
    public RunStarted? Started { get; private set; }

    /// <summary>How it ended; null while it runs or after a crash.</summary>
    public RunFinished? Finished { get; private set; }

    /// <summary>Why nothing new starts.</summary>
    public RunStopping? Stopping { get; private set; }

    /// <summary>The last event's position.</summary>
    public long Seq { get; private set; }

    /// <summary>When the last event was.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The tasks that the run was asked to complete.</summary>
    public IReadOnlyDictionary<TaskId, TaskState> Tasks => _tasks;

    /// <summary>Sandboxes that the run ever made.</summary>
    public IReadOnlyCollection<string> Sandboxes => _sandboxes;

    /// <summary>What providers said last.</summary>
    public IReadOnlyDictionary<string, ProviderThrottled> Providers => _providers;

    /// <summary>How many tasks are completed.</summary>
    public int Completed { get; private set; }

    /// <summary>Agents at work.</summary>
    public int Running { get; private set; }

    /// <summary>Verifications at work.</summary>
    public int Verifying { get; private set; }

    /// <summary>The most verifications that were at work at once.</summary>
    public int PeakVerifying { get; private set; }

    /// <summary>The most agents that were at work at once.</summary>
    public int PeakRunning { get; private set; }

    /// <summary>How long coordinators had the run, all together: without the time between a session's end and the next one's begin.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>How long agents worked, all together.</summary>
    public TimeSpan Worked { get; private set; }

    /// <summary>What all agents report to have cost, in US dollars.</summary>
    public decimal CostUsd { get; private set; }

    /// <summary>Tokens of all agents.</summary>
    public long Tokens { get; private set; }

    /// <summary>Takes the next event in.</summary>
    public void Apply(RunEvent e)
    {
        // No coordinator had the run before these two: no work was done.
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
                Tip = started.Base;
                foreach (var id in started.Tasks)
                {
                    _tasks.TryAdd(id, new TaskState(id));
                }

                break;
            case RunResumed:
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

    /// <summary>What the journal says of a task; a pending one when it says nothing.</summary>
    public TaskState Task(TaskId id) => _tasks.TryGetValue(id, out var state) ? state : new TaskState(id);

    /// <summary>The tasks that a task's candidate stands on in the merge train, front first.</summary>
    public IReadOnlyList<TaskId> AheadOf(TaskId task)
    {
        var byCommit = new Dictionary<string, TaskState>(StringComparer.Ordinal);
        foreach (var other in _tasks.Values.Where(other => other.Candidate is not null))
        {
            byCommit[other.Candidate!.Commit] = other;
        }

        var ahead = new List<TaskId>();
        for (var at = Task(task).Candidate?.Onto; at is not null && byCommit.Remove(at, out var next); at = next.Candidate!.Onto)
        {
            ahead.Insert(0, next.Id);
        }

        return ahead;
    }

    /// <summary>The tasks of the merge train whose candidates stand on each other, front first: what the first one stands on is the tip.</summary>
    /// <param name="tip">Where the branch is.</param>
    public IReadOnlyList<TaskId> LineOn(string tip)
    {
        var coupled = _tasks.Values
            .Where(task => task.Candidate?.Onto is not null)
            .GroupBy(task => task.Candidate!.Onto!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(task => task.Candidate!.Seq)!, StringComparer.Ordinal);
        var line = new List<TaskId>();
        for (var below = tip; coupled.Remove(below, out var next); below = next.Candidate!.Commit)
        {
            line.Add(next.Id);
        }

        return line;
    }

    /// <summary>Where the run left the integration branch; null without a repository.</summary>
    public string? Tip { get; private set; }

    /// <summary>True when the run brought the integration branch there, or was about to.</summary>
    public bool IsPosition(string commit) => string.Equals(commit, Started?.Base, StringComparison.Ordinal) || _moves.ContainsKey(commit);

    /// <summary>True when the verification that covered a commit passed.</summary>
    public bool IsProof(Covered cover) => Task(cover.With).VerdictOn(cover.By)?.Kind == VerdictKind.Passed;

    /// <summary>The tasks whose commits the integration branch got between two of its positions, oldest first.</summary>
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
