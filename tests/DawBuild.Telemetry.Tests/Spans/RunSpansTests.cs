using DawBuild.Runs.Journal;
using DawBuild.Telemetry.Spans;
using DawBuild.Telemetry.Tests.Rig;

namespace DawBuild.Telemetry.Tests.Spans;

public sealed class RunSpansTests
{
    [Fact]
    public void A_task_has_a_span_for_each_of_its_steps_inside_the_one_before()
    {
        var spans = RunSpans.Of(Journals.Of(Journals.UntilAgent, Journals.ToTheEnd));

        Assert.Equal(
            "Session 0-14, Task 1-13, Wait 1-3, Attempt 4-12, Agent 5-6, Commit 6-8, Wait 8-9, Verification 9-10, Command 9.25-9.5, Command 9.5-10, Wait 10-11, Merge 11-12",
            string.Join(", ", spans.Where(span => span.Kind != RunSpanKind.Slot).OrderBy(span => span.Start).ThenBy(span => span.Kind).Select(Text)));
        var byId = spans.ToDictionary(span => span.Id);
        Assert.All(spans.Where(span => span.Kind != RunSpanKind.Session), span => Assert.True(byId[span.Parent!].Start <= span.Start && span.End <= byId[span.Parent!].End));
        Assert.Equal([RunSpanKind.Task], spans.Where(span => span.Kind == RunSpanKind.Attempt).Select(span => byId[span.Parent!].Kind));
        Assert.Equal([WaitCause.Slot, WaitCause.Verification, WaitCause.Train], spans.Where(span => span.Kind == RunSpanKind.Wait).Select(span => span.Cause!.Value));
    }

    [Fact]
    public void Spans_come_as_soon_as_they_end_and_inner_ones_first()
    {
        var spans = new RunSpans();
        var seen = Journals.Of(Journals.UntilAgent, Journals.ToTheEnd).Select(e => (e, Ended: spans.Apply(e))).ToList();

        Assert.Equal([RunSpanKind.Agent], seen.Single(step => step.e is AgentFinished).Ended.Select(span => span.Kind));
        Assert.Equal([RunSpanKind.Command, RunSpanKind.Command, RunSpanKind.Verification], seen.Single(step => step.e is VerificationFinished).Ended.Select(span => span.Kind));
        Assert.Equal([RunSpanKind.Session], seen.Single(step => step.e is RunFinished).Ended.Select(span => span.Kind));
        Assert.Equal(RunSpans.Of(seen.Select(step => step.e)).Select(span => span.Id), seen.SelectMany(step => step.Ended).Select(span => span.Id));
    }

    [Fact]
    public void What_a_dead_coordinator_left_open_ends_with_its_last_event()
    {
        var spans = RunSpans.Of(Journals.Of(Journals.UntilAgent, [Journals.Resumed], Journals.AgentAgain, Journals.ToTheEnd));

        var left = spans.Where(span => span.Start < Journals.Noon + TimeSpan.FromSeconds(6)).ToList();
        Assert.All(left.Where(span => span.Closed is null), span => Assert.Equal(Journals.Noon + TimeSpan.FromSeconds(5), span.End));
        Assert.Equal(
            [RunSpanKind.Session, RunSpanKind.Task, RunSpanKind.Slot, RunSpanKind.Attempt, RunSpanKind.Agent],
            left.Where(span => span.Closed is null).Select(span => span.Kind).Order());
        var sessions = spans.Where(span => span.Kind == RunSpanKind.Session).ToList();
        Assert.Equal([null, sessions[0].Id], sessions.Select(session => session.Parent));
        Assert.Equal(2, spans.Count(span => span.Kind == RunSpanKind.Task));
        Assert.Equal(spans.Count, spans.Select(span => span.Id).Distinct().Count());
    }

    [Fact]
    public void A_run_that_is_still_at_work_has_its_open_spans_up_to_now()
    {
        var spans = RunSpans.Of(Journals.Of(Journals.UntilAgent));

        Assert.Equal(spans.Count, spans.Select(span => span.Id).Distinct().Count());
        Assert.Equal(Journals.Noon + TimeSpan.FromSeconds(5), spans.Single(span => span.Kind == RunSpanKind.Agent).End);
    }

    [Fact]
    public void A_provider_takes_no_work_until_it_takes_some_again()
    {
        var spans = RunSpans.Of(Journals.Of([Journals.Started, new ProviderThrottled("anthropic", 0, null, "429"), new ProviderThrottled("anthropic", 2, null, ""), new RunFinished(0, 0, 1, Interrupted: true)]));

        var pause = Assert.Single(spans, span => span.Kind == RunSpanKind.Pause);
        Assert.Equal(TimeSpan.FromSeconds(1), pause.End - pause.Start);
    }

    [Fact]
    public void Ids_are_those_that_every_release_makes_of_the_same_journal()
    {
        Assert.Equal("2c343f4f1a6c2a032c4c8976467e56c0", RunSpanId.TraceOf(Journals.Run).ToHexString());
        Assert.Equal("1ba40bcb76f6489e", new RunSpanId(5, RunSpanKind.Agent, Journals.A).In(Journals.Run).ToHexString());
    }

    private static string Text(RunSpan span) => FormattableString.Invariant($"{span.Kind} {(span.Start - Journals.Noon).TotalSeconds}-{(span.End - Journals.Noon).TotalSeconds}");
}
