using System.Diagnostics.Metrics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Telemetry.Export;
using DawBuild.Telemetry.Spans;
using DawBuild.Telemetry.Tests.Rig;

namespace DawBuild.Telemetry.Tests.Export;

public sealed class RunMetersTests
{
    private readonly List<(string Instrument, string Value)> _measured = [];

    [Fact]
    public void What_a_run_did_is_measured_in_the_words_of_the_conventions()
    {
        using var listener = Listener();
        using var meters = Meters();
        Feed(meters, [.. Journals.UntilAgent, .. Journals.ToTheEnd]);

        Assert.Equal(
            [
                ("cicd.pipeline.run.duration", "14 success"), ("daw.cost", "0.25"), ("daw.task.duration", "12 success"), ("daw.verification.duration", "1 pass"),
                ("daw.wait.duration", "1 merge"), ("daw.wait.duration", "1 verification"), ("daw.wait.duration", "2 slot"),
                ("gen_ai.client.operation.duration", "1"), ("gen_ai.client.token.usage", "1200 input"), ("gen_ai.client.token.usage", "34 output"),
            ],
            _measured.OrderBy(entry => entry.Instrument, StringComparer.Ordinal).ThenBy(entry => entry.Value, StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_run_is_at_is_measured_when_it_is_asked_for()
    {
        using var listener = Listener();
        using var meters = Meters();
        Feed(meters, [.. Journals.UntilAgent, new ProviderThrottled("anthropic", 0, null, "429")]);
        _measured.Clear();

        listener.RecordObservableInstruments();

        Assert.Equal(
            [("daw.agents.running", "1"), ("daw.providers.paused", "1"), ("daw.tasks", "1 agent"), ("daw.verifications.running", "0")],
            _measured.OrderBy(entry => entry.Instrument, StringComparer.Ordinal));
    }

    private static RunMeters Meters() => new(new TelemetryOptions
    {
        Plan = new Plan { Path = "/plan/tasks.json", Name = nameof(RunMetersTests), Tasks = [] },
        Run = Journals.Run,
        Version = "1",
        Environment = new Dictionary<string, string>(StringComparer.Ordinal),
    });

    private static void Feed(RunMeters meters, IReadOnlyList<RunEvent> events)
    {
        var spans = new RunSpans();
        foreach (var span in Journals.Of(events).SelectMany(spans.Apply))
        {
            meters.Add(span);
        }

        meters.Stand(spans.State);
    }

    // Other tests in this process have meters with the same name.
    private MeterListener Listener()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == "DawBuild")
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value?.ToString(), StringComparer.Ordinal);
        if (all.GetValueOrDefault("cicd.pipeline.name") == nameof(RunMetersTests))
        {
            string[] words = ["cicd.pipeline.result", "cicd.pipeline.task.run.result", "daw.wait.reason", "gen_ai.evaluation.score.label", "gen_ai.token.type", "daw.task.state"];
            _measured.Add((instrument.Name, string.Join(' ', words.Select(all.GetValueOrDefault).OfType<string>().Prepend(FormattableString.Invariant($"{value}")))));
        }
    }
}
