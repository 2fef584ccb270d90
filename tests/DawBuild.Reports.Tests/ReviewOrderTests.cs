using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;
using DawBuild.Runs.Views;

namespace DawBuild.Reports.Tests;

public sealed class ReviewOrderTests
{
    [Fact]
    public void Puts_what_needs_a_person_first_and_leaves_out_what_went_well()
    {
        using var journal = new WrittenRun("""{ "tasks": [ { "id": "SMOOTH" }, { "id": "PIPELINE" }, { "id": "FLAKY" }, { "id": "AGAIN" }, { "id": "BLOCKED" } ] }""");
        Commits(journal, "SMOOTH", flaky: false, "src/a.cs");
        Commits(journal, "PIPELINE", flaky: false, ".github/workflows/ci.yml", "tests/ATests.cs");
        Commits(journal, "FLAKY", flaky: true, "src/b.cs");
        journal.Add(1, Attempt("AGAIN", 1), new AttemptFailed(TaskId.Parse("AGAIN"), new AttemptFeedback(1, AttemptOutcome.NoChange, "nothing")), Attempt("AGAIN", 2));
        journal.Add(1, new TaskBlocked(TaskId.Parse("BLOCKED"), "DAW6006", "which one?", "which one?"));

        var view = new RunView(journal.Plan, journal.History.State);
        var order = ReviewOrder.Of(view.Asked.Select(task => (task, journal.History.Task(task.Task.Id))));

        Assert.Equal(["BLOCKED", "FLAKY", "AGAIN", "PIPELINE"], order.Select(item => item.Task.Value));
        Assert.Equal(
            ["asks a question", "verification is flaky: it failed first and passed on the same commit", "2 attempts", "touches build or pipeline: .github/workflows/ci.yml", "changes tests: tests/ATests.cs"],
            order.SelectMany(item => item.Reasons));
    }

    private static AttemptStarted Attempt(string id, int number) => new(TaskId.Parse(id), number, "claude", null, null, "/nowhere", false);

    private static void Commits(WrittenRun journal, string id, bool flaky, params string[] paths)
    {
        var task = TaskId.Parse(id);
        var verdict = new Verdict { Kind = VerdictKind.Passed, Sandbox = "process" };
        journal.Add(1, Attempt(id, 1), new Committed(task, 1, "0123456789", "b", paths), new VerificationFinished(task, 1, "0123456789", verdict, flaky));
    }
}
