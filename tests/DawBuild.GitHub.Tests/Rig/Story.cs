using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.GitHub.Reports;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>Builds the events of a run as in its journal: each method adds the events of one thing that happens.</summary>
internal sealed class Story
{
    // Not this process: process ids repeat in containers, so nothing may depend on them.
    private const int Coordinator = 1;

    private readonly List<RunEvent> _events = [];
    private DateTimeOffset _now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private int _told;

    public Story(string run, params string[] tasks)
    {
        Run = run;
        Plan = new Plan
        {
            Path = "/somewhere/tasks.json",
            Name = "The plan",
            Tasks = [.. tasks.Select(Task)],
        };
    }

    public string Run { get; }

    public Plan Plan { get; }

    public RunState State { get; } = new();

    /// <summary>Returns the events since the last call.</summary>
    public IReadOnlyList<RunEvent> News()
    {
        var news = _events[_told..];
        _told = _events.Count;
        return news;
    }

    /// <summary>Passes the new events to a history.</summary>
    public RunReport Tell(RunReporter history)
    {
        history.Apply(News());
        return history.Take()!;
    }

    /// <summary>Starts over from the first event, for another session.</summary>
    public void FromTheBeginning() => _told = 0;

    public Story Begin(string? @base = "base") =>
        Add(new RunStarted(Run, Plan.Path, Plan.Name, @base, 8, Rehearsal: false, "1.0", Coordinator, [.. Plan.Tasks.Select(task => task.Id)]));

    public Story Resume() => Add(new RunResumed(Coordinator, 8, 0, 0));

    public Story Work(string task, int attempt = 1)
    {
        var id = TaskId.Parse(task);
        if (attempt == 1)
        {
            Add(new TaskReady(id)).Add(new TaskStarted(id, "tip")).Add(new SlotTaken(id, 1));
        }

        return Add(new AttemptStarted(id, attempt, "claude", "sonnet", "base", "/w", Again: false));
    }

    public Story Verify(string task, int attempt = 1, params Finding[] findings)
    {
        var id = TaskId.Parse(task);
        var failed = findings.Any(finding => finding.Severity is "error");
        Add(new AgentFinished(id, attempt, new AgentResult { Outcome = AgentOutcome.Succeeded, LastMessage = $"did {task}, thanks @octocat, fixes #1", CostUsd = 0.25m, InputTokens = 1000, OutputTokens = 200 }));
        Add(new Committed(id, attempt, $"{attempt}c0ffee{task}", "base", [$"src/{task}.cs"]));
        Add(new VerificationStarted(id, attempt, "commit", "process"));
        var command = new CommandResult { Name = "tests", Run = "dotnet test", ExitCode = failed ? 1 : 0, Duration = TimeSpan.FromSeconds(3), StandardOutput = "```\nsecret-value\n\u001b[31mred\u001b[0m", Findings = findings };
        return Add(new VerificationFinished(id, attempt, "commit", new Verdict { Kind = failed ? VerdictKind.Failed : VerdictKind.Passed, Sandbox = "process", Commands = [command] }, Flaky: false));
    }

    public Story Complete(string task, string tip = "tip", params Finding[] findings)
    {
        var id = TaskId.Parse(task);
        Work(task).Verify(task, 1, findings);
        return Add(new IntegrationStarted(id, "tip", tip)).Add(new Integrated(id, tip)).Add(new TaskCompleted(id, new TaskSummary(id, task, $"did {task}, thanks @octocat, fixes #1", [$"src/{task}.cs"], tip)));
    }

    public Story Fail(string task, params Finding[] findings)
    {
        var id = TaskId.Parse(task);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Work(task, attempt).Verify(task, attempt, findings);
            Add(new AttemptFailed(id, new AttemptFeedback(attempt, AttemptOutcome.VerificationFailed, "verification \"tests\" (dotnet test) exited with 1.")));
        }

        return Add(new TaskBlocked(id, "DAW6005", Errors.AttemptsUsedUp(id, 3, "tests failed.").Message, Question: null));
    }

    public Story Ask(string task, string question)
    {
        var id = TaskId.Parse(task);
        return Work(task).Add(new AgentFinished(id, 1, new AgentResult { Outcome = AgentOutcome.Asked, Message = question })).Add(new TaskBlocked(id, "DAW6006", question, question));
    }

    /// <summary>Lets time pass without events.</summary>
    public Story Wait(TimeSpan time)
    {
        _now += time;
        return this;
    }

    public Story Finish(bool interrupted = false) => Add(new RunFinished(0, 0, 0, interrupted));

    public Story Add(RunEvent e)
    {
        _now += TimeSpan.FromSeconds(1);
        var entry = e with { Seq = _events.Count + 1, At = _now };
        _events.Add(entry);
        State.Apply(entry);
        return this;
    }

    /// <summary>Parses a task: <c>B: A, C</c> is task B, which depends on A and C.</summary>
    private static PlanTask Task(string text)
    {
        var parts = text.Split(':', StringSplitOptions.TrimEntries);
        return new PlanTask
        {
            Id = TaskId.Parse(parts[0]),
            Title = $"Task | {parts[0]} <b>",
            Duration = TimeSpan.FromHours(1),
            DependsOn = parts.Length == 1 ? [] : [.. parts[1].Split(',', StringSplitOptions.TrimEntries).Select(TaskId.Parse)],
        };
    }
}
