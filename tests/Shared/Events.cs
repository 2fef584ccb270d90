using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Testing;

/// <summary>One event of every kind, as in the life of a task.</summary>
internal static class Events
{
    public static readonly TaskId A = TaskId.Parse("A-1");
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly string Commit = new('c', 40);
    private static readonly string Base = new('b', 40);

    public static RunStarted Started { get; } = new("20261122-120000-0001", "/plan/tasks.json", "plan", Base, 8, Rehearsal: false, "1.0", 4711, [A]);

    public static AgentResult Result { get; } = new()
    {
        Outcome = AgentOutcome.Succeeded,
        Message = "",
        LastMessage = "Wrote \"ü\" and </script>\nand a line.",
        ExitCode = 0,
        Session = "s-1",
        CostUsd = 0.1234m,
        InputTokens = 12,
        OutputTokens = 34,
        Turns = 5,
        Version = "2.0",
        RetryAt = Noon,
    };

    public static Verdict Failed { get; } = new()
    {
        Kind = VerdictKind.Failed,
        Sandbox = "process",
        Duration = TimeSpan.FromSeconds(1.5),
        Commands =
        [
            new CommandResult
            {
                Name = "tests", Run = "dotnet test", ExitCode = 1, TimedOut = true, Duration = TimeSpan.FromSeconds(1), StandardOutput = "out", StandardError = "err",
                Findings = [new Finding("src/A.cs", 3, 5, "error", "CS0103", "no such name")], Tests = new TestCounts(3, 1, 0),
            },
        ],
    };

    public static IReadOnlyList<RunEvent> All { get; } =
    [
        Started,
        new RunResumed(4712, 4, 2, 1),
        new RunWarned("DAW5004", "a report"),
        new ProviderThrottled("anthropic", 2, Noon, "429"),
        new TaskAdded(A, TaskId.Parse("B")),
        new TaskReady(A),
        new TaskStarted(A, Base),
        new SlotTaken(A, 1),
        new AttemptStarted(A, 1, "claude", "sonnet", Base, "/somewhere/A-1", Again: false, Commit, "code", TimeSpan.FromHours(4)),
        new LessonsShown(A, 1, ["0123456789ab"], HeldOut: false),
        new AgentStarted(A, 1, new ProcessIdentity(99, Noon)),
        new TaskNoted(A, "reading the code"),
        new AgentFinished(A, 1, Result),
        new SlotFreed(A),
        new Committed(A, 1, Commit, Base, ["src/A.cs"]),
        new VerificationStarted(A, 1, Commit, "process", Base),
        new SandboxCreated(A, "process", "sandbox-1"),
        new CommandRunning(A, 1, "tests", TimeSpan.FromSeconds(10), Again: true),
        new VerificationFinished(A, 1, Commit, Failed, Flaky: true),
        new Covered(A, 1, Commit, Base, TaskId.Parse("B"), Base),
        new Uncoupled(A, 1, Commit),
        new TaskWaits(A, WaitCause.Train),
        new ReviewStarted(A, 1, "codex"),
        new ReviewFinished(A, 1, "codex", Result, IsApproved: false),
        new IntegrationStarted(A, Base, Commit, [new MergedWith(TaskId.Parse("B"), Base)]),
        new Integrated(A, Commit),
        new AttemptFailed(A, new AttemptFeedback(1, AttemptOutcome.Conflict, "conflict", "src/A.cs")),
        new InfrastructureFailed(A, "Verify", "no network", TimeSpan.FromSeconds(2)),
        new TaskCompleted(A, new TaskSummary(A, "Title", "Did it.", ["src/A.cs"], Commit)),
        new TaskBlocked(A, "DAW6006", "it asks", "Which?"),
        new WorkLost(A, Commit),
        new TaskRetried(A, "the second one"),
        new RunStopping("a signal"),
        new RunFinished(1, 0, 0, Interrupted: true),
    ];

    /// <summary>Writes a journal of these events and closes it.</summary>
    public static async Task WriteAsync(string path, IEnumerable<RunEvent> events)
    {
        await using var journal = RunJournal.Open(path, TimeProvider.System);
        foreach (var e in events)
        {
            await journal.AppendAsync(e);
        }
    }

    /// <summary>Returns the events of an arbitrarily long journal.</summary>
    public static IEnumerable<RunEvent> Many(int count) =>
        Enumerable.Range(0, count).Select(i => (RunEvent)(i == 0 ? Started : new RunWarned("DAW5004", $"number {i}")));
}
