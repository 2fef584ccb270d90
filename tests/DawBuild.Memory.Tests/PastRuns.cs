using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Memory.Tests;

/// <summary>A folder with runs in it, written through the journal, on a clock that tests control.</summary>
internal sealed class PastRuns : IDisposable
{
    private static readonly string Base = new('b', 40);

    public string Root { get; } = Directory.CreateTempSubdirectory("daw-memory-tests-").FullName;

    public FakeTimeProvider Time { get; } = new();

    /// <summary>Writes a run in which the given tasks do what the given steps say.</summary>
    public async Task<RunDirectory> AddAsync(string run, Func<Recorder, Task> tell, bool rehearsal = false)
    {
        var directory = new RunDirectory(Root, run);
        await using var journal = RunJournal.Open(directory.JournalPath, Time);
        if (journal.State.Seq == 0)
        {
            await journal.AppendAsync(new RunStarted(run, Path.Join(Root, "tasks.json"), "plan", Base, 8, rehearsal, "1.0", 4711, []));
        }

        await tell(new Recorder(journal, Time));
        return directory;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Appends the events of a task.</summary>
    internal sealed class Recorder(RunJournal journal, FakeTimeProvider time)
    {
        public RunJournal Journal => journal;

        public Task AppendAsync(RunEvent e) => journal.AppendAsync(e);

        /// <summary>Records an attempt up to its commit: ready, 1 s of waiting for a slot, <paramref name="worked"/> seconds of work.</summary>
        public async Task AttemptAsync(string task, int attempt, double worked = 10, string category = "code", string agent = "claude", IReadOnlyList<string>? lessons = null, bool heldOut = false, TimeSpan? planned = null)
        {
            var id = TaskId.Parse(task);
            if (attempt == 1)
            {
                await AppendAsync(new TaskReady(id));
            }

            time.Advance(TimeSpan.FromSeconds(1));
            await AppendAsync(new SlotTaken(id, 1));
            await AppendAsync(new AttemptStarted(id, attempt, agent, "sonnet", Base, "/w", Again: false, Onto: null, category, planned ?? TimeSpan.FromHours(1)));
            if (lessons is not null || heldOut)
            {
                await AppendAsync(new LessonsShown(id, attempt, lessons ?? [], heldOut));
            }

            time.Advance(TimeSpan.FromSeconds(worked));
            await AppendAsync(new AgentFinished(id, attempt, new AgentResult { Outcome = AgentOutcome.Succeeded, CostUsd = 0.25m, InputTokens = 1000, OutputTokens = 100, Version = "2.1" }));
            await AppendAsync(new SlotFreed(id));
            await AppendAsync(new Committed(id, attempt, CommitOf(task, attempt), Base, [$"src/{task}.cs"]));
        }

        /// <summary>Records that the attempt's verification fails after 4 s.</summary>
        public async Task FailAsync(string task, int attempt, string message, string code = "CS0103", string? path = null)
        {
            var id = TaskId.Parse(task);
            var verdict = new Verdict
            {
                Kind = VerdictKind.Failed,
                Sandbox = "process",
                Commands = [new CommandResult { Name = "build", Run = "dotnet build", ExitCode = 1, Findings = [new Finding(path ?? $"src/{task}.cs", 3, 5, "error", code, message)] }],
            };
            await AppendAsync(new VerificationStarted(id, attempt, CommitOf(task, attempt), "process"));
            time.Advance(TimeSpan.FromSeconds(4));
            await AppendAsync(new VerificationFinished(id, attempt, CommitOf(task, attempt), verdict, Flaky: false));
            await AppendAsync(new AttemptFailed(id, new AttemptFeedback(attempt, AttemptOutcome.VerificationFailed, "verification \"build\" exited with 1.")));
        }

        /// <summary>Records that it passes after 4 s and is merged 2 s later.</summary>
        public async Task PassAsync(string task, int attempt)
        {
            var id = TaskId.Parse(task);
            await AppendAsync(new VerificationStarted(id, attempt, CommitOf(task, attempt), "process"));
            time.Advance(TimeSpan.FromSeconds(4));
            await AppendAsync(new VerificationFinished(id, attempt, CommitOf(task, attempt), new Verdict { Kind = VerdictKind.Passed, Sandbox = "process" }, Flaky: false));
            time.Advance(TimeSpan.FromSeconds(2));
            await AppendAsync(new Integrated(id, CommitOf(task, attempt)));
            await AppendAsync(new TaskCompleted(id, new TaskSummary(id, $"Title of {task}", "Did it.", [$"src/{task}.cs"], CommitOf(task, attempt))));
        }

        public static string CommitOf(string task, int attempt) =>
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{task}/{attempt}")))[..40];
    }
}
