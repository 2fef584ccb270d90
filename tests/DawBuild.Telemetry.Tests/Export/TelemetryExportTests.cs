using System.Globalization;
using System.Text.Json;
using DawBuild.Runs.Journal;
using DawBuild.Telemetry.Spans;
using DawBuild.Telemetry.Tests.Rig;

namespace DawBuild.Telemetry.Tests.Export;

public sealed class TelemetryExportTests(ExportedRun run) : IClassFixture<ExportedRun>
{
    [Fact]
    public void A_killed_and_resumed_run_is_one_trace_without_a_gap()
    {
        Assert.Equal(1, run.Traces);
        var ids = run.Spans.Select(IdOf).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        var expected = RunSpans.Of(run.Journal).Where(span => span.Kind != RunSpanKind.Slot).Select(span => span.Id.In(run.Run).ToHexString());
        Assert.Equal(expected.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        var root = Assert.Single(run.Spans, span => ParentOf(span).Length == 0);
        Assert.Equal("invoke_workflow Shop", ExportedRun.NameOf(root));
        Assert.All(run.Spans.Where(span => ParentOf(span).Length > 0), span => Assert.Contains(ParentOf(span), ids));
    }

    [Fact]
    public void Spans_have_the_times_of_the_journal()
    {
        var expected = RunSpans.Of(run.Journal).Single(span => span is { Kind: RunSpanKind.Task, Task.Value: "A" });
        var task = Named("task A");

        Assert.Equal(Nanoseconds(expected.Start), Number(task, "startTimeUnixNano"));
        Assert.Equal(Nanoseconds(expected.End), Number(task, "endTimeUnixNano"));
    }

    [Fact]
    public void Words_are_those_of_the_conventions()
    {
        var resumed = run.Spans.Single(span => ExportedRun.NameOf(span) is "invoke_workflow Shop" && ParentOf(span).Length > 0);
        Assert.Equal(("Shop", run.Run, "success", "invoke_workflow"), (Tag(resumed, "cicd.pipeline.name"), Tag(resumed, "cicd.pipeline.run.id"), Tag(resumed, "cicd.pipeline.result"), Tag(resumed, "gen_ai.operation.name")));
        var task = Named("task A");
        Assert.Equal(("A", "success", "The first one"), (Tag(task, "cicd.pipeline.task.name"), Tag(task, "cicd.pipeline.task.run.result"), Tag(task, "daw.task.title")));
        var agent = run.Spans.First(span => ExportedRun.NameOf(span) is "invoke_agent command");
        Assert.Equal(("invoke_agent", "command", "command"), (Tag(agent, "gen_ai.operation.name"), Tag(agent, "gen_ai.agent.name"), Tag(agent, "gen_ai.provider.name")));
        Assert.Contains(run.Spans, span => ExportedRun.NameOf(span) is "command tests" && Tag(span, "process.exit.code") is "1");
        Assert.Contains(run.Spans, span => ExportedRun.NameOf(span) is "verify" && Tag(span, "gen_ai.evaluation.score.label") is "fail");
        Assert.Contains(run.Spans, span => ExportedRun.NameOf(span) is "attempt 1" && Tag(span, "error.type") is "VerificationFailed");
        Assert.Contains(run.Spans, span => ExportedRun.NameOf(span) is "wait slot");
    }

    [Fact]
    public void Dependencies_are_links_to_their_tasks_even_to_those_of_an_earlier_session()
    {
        var last = run.Spans.Where(span => ExportedRun.NameOf(span) is "task C").MaxBy(span => Number(span, "startTimeUnixNano"));

        Assert.Equal(
            new[] { IdOf(Named("task A")), IdOf(Named("task B")) }.Order(StringComparer.Ordinal),
            last.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("spanId").GetString()!.ToLowerInvariant()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_agent_is_told_the_span_that_it_works_in()
    {
        var attempt = run.Journal.OfType<AttemptStarted>().First(e => e.Task.Value is "A");
        var span = new RunSpanId(attempt.Seq, RunSpanKind.Agent, attempt.Task).In(run.Run).ToHexString();

        Assert.Equal($"00-{RunSpanId.TraceOf(run.Run)}-{span}-01", run.Traceparent);
        Assert.Equal("invoke_agent command", ExportedRun.NameOf(run.Spans.Single(exported => IdOf(exported) == span)));
    }

    [Fact]
    public void Prompts_are_not_exported() => Assert.DoesNotContain("The secret prompt", string.Concat(run.Spans.Select(span => span.ToString())), StringComparison.Ordinal);

    [Fact]
    public async Task A_run_does_not_notice_that_its_collector_is_killed()
    {
        await using var dashboard = await AspireDashboard.StartAsync();
        using var place = new Workplace();
        place.Write("tasks.json", $$"""
            { "name": "Shop", "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [
              { "id": "A", "run": "echo a > a.txt" }, { "id": "B", "run": "until test -e {{place.Base}}/go; do sleep 0.1; done; echo b > b.txt", "depends_on": ["A"] } ] }
            """);
        place.Commit();
        using var process = place.StartDaw("run", "-m", "2", "--otlp", dashboard.Grpc);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Poll.UntilAsync(async () => await dashboard.TracesAsync() > 0);

        dashboard.Kill();
        await File.WriteAllTextAsync(Path.Join(place.Base, "go"), string.Empty);
        await process.WaitForExitAsync();

        var said = await output + await error;
        Assert.True(process.ExitCode == 0, said);
        Assert.Contains("2 of 2 tasks completed", said, StringComparison.Ordinal);
        Assert.Equal(2, said.Split("DAW5061").Length);
    }

    private static string IdOf(JsonElement span) => ExportedRun.IdOf(span);

    private static string ParentOf(JsonElement span) => span.TryGetProperty("parentSpanId", out var parent) ? parent.GetString()!.ToLowerInvariant() : string.Empty;

    private static long Number(JsonElement span, string name) => long.Parse(span.GetProperty(name).ToString(), CultureInfo.InvariantCulture);

    private static long Nanoseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static string? Tag(JsonElement span, string key) => span.GetProperty("attributes").EnumerateArray().Where(tag => tag.GetProperty("key").ValueEquals(key))
        .Select(tag => tag.GetProperty("value").EnumerateObject().First().Value.ToString()).FirstOrDefault();

    private JsonElement Named(string name) => run.Spans.Single(span => ExportedRun.NameOf(span) == name);
}
