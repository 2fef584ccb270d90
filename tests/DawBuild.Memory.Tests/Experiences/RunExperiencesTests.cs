using DawBuild.Diagnostics;
using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Memory.Tests.Experiences;

public sealed class RunExperiencesTests : IDisposable
{
    private readonly PastRuns _runs = new();

    [Fact]
    public async Task Tell_each_attempt_with_its_times_costs_and_failure()
    {
        var run = await _runs.AddAsync("20261122-1", async told =>
        {
            await told.AttemptAsync("A", 1);
            await told.FailAsync("A", 1, "The name 'Entry' does not exist");
            await told.AttemptAsync("A", 2, worked: 20, lessons: ["0123456789ab"]);
            await told.PassAsync("A", 2);
        });

        var attempts = RunExperiences.Read(run.JournalPath).All.ToList();

        Assert.Equal(2, attempts.Count);
        var (failed, passed) = (attempts[0], attempts[1]);
        Assert.Equal(("20261122-1", "plan", "A", 1, "code", "claude", "sonnet", "2.1"), (failed.Run, failed.Plan, failed.Task, failed.Attempt, failed.Category, failed.Agent, failed.Model, failed.Version));
        Assert.Equal((ExperienceOutcome.Failed, AttemptOutcome.VerificationFailed, "build", "The name 'Entry' does not exist"), (failed.Outcome, failed.Reason, failed.Check, failed.Failure));
        Assert.Equal(16, failed.Fingerprint!.Length);
        Assert.Equal((1.0, 10.0, 4.0, 0.0), (failed.Waited.TotalSeconds, failed.Worked.TotalSeconds, failed.Verified.TotalSeconds, failed.Merging.TotalSeconds));
        Assert.Equal((ExperienceOutcome.Passed, 20.0, 4.0, 2.0), (passed.Outcome, passed.Worked.TotalSeconds, passed.Verified.TotalSeconds, passed.Merging.TotalSeconds));
        Assert.Equal((0.25m, "agent", 1000L, 100L), (passed.CostUsd, passed.CostSource, passed.InputTokens, passed.OutputTokens));
        Assert.Equal(["0123456789ab"], passed.Lessons);
        Assert.Equal(("Title of A: Did it.", TimeSpan.FromHours(1)), (passed.Summary, passed.Planned));
        Assert.Equal(["src/A.cs"], passed.Paths);
        Assert.Equal(PastRuns.Recorder.CommitOf("A", 2), passed.Merged);
    }

    [Fact]
    public async Task Count_no_time_without_a_coordinator_and_tell_an_interrupted_attempt_once()
    {
        var id = TaskId.Parse("A");
        var run = await _runs.AddAsync("20261122-1", async told =>
        {
            await told.AppendAsync(new TaskReady(id));
            await told.AppendAsync(new SlotTaken(id, 1));
            await told.AppendAsync(new AttemptStarted(id, 1, "claude", null, null, "/w", Again: false));
        });
        _runs.Time.Advance(TimeSpan.FromDays(1));
        await _runs.AddAsync("20261122-1", async told =>
        {
            await told.AppendAsync(new RunResumed(1, 8, 0, 0));
            await told.AppendAsync(new SlotTaken(id, 1));
            await told.AppendAsync(new AttemptStarted(id, 1, "claude", null, null, "/w", Again: true));
            _runs.Time.Advance(TimeSpan.FromSeconds(5));
            await told.AppendAsync(new AgentFinished(id, 1, new AgentResult { Outcome = AgentOutcome.Failed, Message = "no" }));
            await told.AppendAsync(new AttemptFailed(id, new AttemptFeedback(1, AttemptOutcome.AgentFailed, "the agent failed: no")));
        });

        var attempt = Assert.Single(RunExperiences.Read(run.JournalPath).All);

        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(5), AttemptOutcome.AgentFailed), (attempt.Waited, attempt.Worked, attempt.Reason));
        Assert.Null(attempt.CostSource);
    }

    [Fact]
    public async Task Bring_a_persons_words_to_the_attempt_that_heard_them()
    {
        var run = await _runs.AddAsync("20261122-1", async told =>
        {
            await told.AttemptAsync("A", 1);
            await told.AppendAsync(new TaskBlocked(TaskId.Parse("A"), "DAW6006", "it asks", "Which?"));
            await told.AppendAsync(new TaskRetried(TaskId.Parse("A"), "take the blue one"));
            await told.AttemptAsync("A", 2);
            await told.PassAsync("A", 2);
        });

        var attempts = RunExperiences.Read(run.JournalPath).All.ToList();

        Assert.Equal([(ExperienceOutcome.Blocked, null), (ExperienceOutcome.Passed, "take the blue one")], attempts.Select(attempt => (attempt.Outcome, attempt.Note)));
    }

    [Theory]
    [InlineData("cannot open /tmp/daw-1/a.txt:12", "cannot open /home/x/y/a.txt:99", true)]
    [InlineData("object 1a2b3c4d5e is gone after 3 s", "object ffffffff00 is gone after 45 s", true)]
    [InlineData("The name 'Entry' does not exist", "The name 'Order' does not exist", false)]
    public void Have_a_fingerprint_without_what_differs_from_run_to_run(string one, string other, bool same) =>
        Assert.Equal(same, Fingerprint.Of("E", "a.cs", one).Hash == Fingerprint.Of("E", "a.cs", other).Hash);

    public void Dispose() => _runs.Dispose();
}
