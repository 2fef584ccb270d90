using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;
using DawBuild.Runs.Sandboxes;
using DawBuild.Runs.Views;

namespace DawBuild.Runs.Tests.Observers;

public class ProgressPageTests
{
    private static readonly VerifyCommand Build = new("build", "dotnet build");
    private static readonly VerifyCommand Tests = new("tests", "dotnet test");

    [Fact]
    public void Says_where_the_run_stands_what_needs_a_person_and_what_comes_next()
    {
        var plan = new Plan
        {
            Path = "/plan/tasks.json",
            Name = "The plan",
            Tasks =
            [
                FakeTask.Of("A") with { Verify = [Build, Tests] },
                FakeTask.Of("B", "A") with { Verify = [Build, Tests] },
                FakeTask.Of("C", "A") with { Verify = [Build with { Name = "compile" }, new("types", "tsc"), new("unit", "vitest")] },
                FakeTask.Of("D", "B", "C") with { Verify = [] },
                FakeTask.Of("E"),
                FakeTask.Of("F") with { Status = PlanTaskStatus.Completed },
            ],
        };
        var state = new RunState();
        foreach (var e in Story())
        {
            state.Apply(e with { At = Events.Noon });
        }

        var page = new ProgressPage(PlanAnalysis.Of(plan), new RunView(plan, state)).ToString();

        Assert.Equal(
            """
            # The plan: progress

            Run `run-1`, 2 of 6 tasks completed, 1 in progress, 1 blocked. Last event 2026-11-22 12:00:00 UTC.

            DawBuild rewrites this page after each event, so edits are lost. `dotnet daw status` shows the same in the terminal.

            ## Blocked: needs a person

            - **B** Do B: task "B" asks: Which database? Answer with dotnet daw retry B --note "…".
              - waits for it: D

            ## Now and next

            - in progress: **C** Do C (agent, attempt 2 of 3)
            - next: **E** Do E

            ## Waves

            | wave | tasks | completed | in progress | blocked |
            |---|---|---|---|---|
            | 1 | 3 | 2 | 0 | 0 |
            | 2 | 2 | 0 | 1 | 1 |
            | 3 | 1 | 0 | 0 | 0 |

            ## Verification

            x passed, ! failed, . not yet, - not required

            | task | status | attempts | compiles | tests | lint | integration | other checks | progress |
            |---|---|---|---|---|---|---|---|---|
            | A | completed | 1 | x | x | - | - | - | x |
            | B | blocked | 1 | . | . | - | - | - | . |
            | C | agent | 2 | ! | - | - | - | types x, unit . | . |
            | D | pending | 0 | - | - | - | - | - | . |
            | E | ready | 0 | - | . | - | - | - | . |
            | F | completed | 0 | - | . | - | - | - | x |

            """.ReplaceLineEndings("\n"),
            page);
    }

    private static IEnumerable<RunEvent> Story()
    {
        var (a, b, c, e) = (TaskId.Parse("A"), TaskId.Parse("B"), TaskId.Parse("C"), TaskId.Parse("E"));
        yield return new RunStarted("run-1", "/plan/tasks.json", "The plan", null, 8, Rehearsal: false, "1.0", 1, [a, b, c, TaskId.Parse("D"), e]);
        yield return Started(a, 1);
        yield return new VerificationFinished(a, 1, "c1", Verdict(("build", 0), ("tests", 0)), Flaky: false);
        yield return new TaskCompleted(a, new TaskSummary(a, "Do A", "", [], null));
        yield return Started(b, 1);
        yield return new TaskBlocked(b, "DAW6006", "task \"B\" asks: Which\ndatabase? Answer with dotnet daw retry B --note \"…\".", "Which\ndatabase?");
        yield return Started(c, 1);
        yield return new VerificationFinished(c, 1, "c2", Verdict(("types", 0), ("compile", 1)), Flaky: false);
        yield return new AttemptFailed(c, new AttemptFeedback(1, AttemptOutcome.VerificationFailed, ""));
        yield return Started(c, 2);
        yield return new TaskReady(e);
    }

    private static AttemptStarted Started(TaskId task, int attempt) => new(task, attempt, "fake", null, null, "", Again: false);

    private static Verdict Verdict(params (string Name, int ExitCode)[] commands) => new()
    {
        Kind = commands[^1].ExitCode == 0 ? VerdictKind.Passed : VerdictKind.Failed,
        Sandbox = "fake",
        Commands = [.. commands.Select(command => new CommandResult { Name = command.Name, Run = "", ExitCode = command.ExitCode })],
    };
}
