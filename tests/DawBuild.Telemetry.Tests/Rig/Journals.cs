using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Telemetry.Tests.Rig;

/// <summary>Journals as coordinators write them, with one event per second.</summary>
internal static class Journals
{
    public const string Run = "20261122-120000-0001";
    public static readonly TaskId A = TaskId.Parse("A");
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Commit = new('c', 40);
    private static readonly string Base = new('b', 40);

    private static Verdict Passed { get; } = new()
    {
        Kind = VerdictKind.Passed,
        Sandbox = "process",
        Duration = TimeSpan.FromSeconds(1),
        Commands =
        [
            new CommandResult { Name = "build", Run = "make", ExitCode = 0, Duration = TimeSpan.FromSeconds(0.25) },
            new CommandResult { Name = "tests", Run = "make test", ExitCode = 0, Duration = TimeSpan.FromSeconds(0.5), Tests = new TestCounts(3, 0, 1) },
        ],
    };

    public static RunStarted Started { get; } = new(Run, "/plan/tasks.json", "Shop", Base, 2, Rehearsal: false, "1.0", 4711, [A]);

    public static RunResumed Resumed { get; } = new(4712, 2, 0, 0);

    /// <summary>From the start of a run until an agent is at work.</summary>
    public static IReadOnlyList<RunEvent> UntilAgent { get; } =
    [
        Started, new TaskReady(A), new TaskStarted(A, Base), new SlotTaken(A, 1), new AttemptStarted(A, 1, "claude", "sonnet", Base, "/somewhere/A", Again: false),
        new AgentStarted(A, 1, new ProcessIdentity(99, Noon)),
    ];

    /// <summary>The interrupted attempt, restarted.</summary>
    public static IReadOnlyList<RunEvent> AgentAgain { get; } =
        [new SlotTaken(A, 1), new AttemptStarted(A, 1, "claude", "sonnet", Base, "/somewhere/A", Again: true), new AgentStarted(A, 1, new ProcessIdentity(100, Noon))];

    /// <summary>From there until the task is merged.</summary>
    public static IReadOnlyList<RunEvent> ToTheEnd { get; } =
    [
        new AgentFinished(A, 1, new AgentResult { Outcome = AgentOutcome.Succeeded, Session = "s-1", CostUsd = 0.25m, InputTokens = 1200, OutputTokens = 34, Version = "2.1.0" }),
        new SlotFreed(A),
        new Committed(A, 1, Commit, Base, ["src/A.cs"]),
        new VerificationStarted(A, 1, Commit, "process", Base),
        new VerificationFinished(A, 1, Commit, Passed, Flaky: false),
        new IntegrationStarted(A, Base, Commit),
        new Integrated(A, Commit),
        new TaskCompleted(A, new TaskSummary(A, "A", "Did it.", ["src/A.cs"], Commit)),
        new RunFinished(1, 0, 0, Interrupted: false),
    ];

    /// <summary>Assigns positions and times, as the journal does.</summary>
    public static IReadOnlyList<RunEvent> Of(params IEnumerable<RunEvent>[] parts) =>
        [.. parts.SelectMany(part => part).Select((e, index) => e with { Seq = index + 1, At = Noon + TimeSpan.FromSeconds(index) })];
}
