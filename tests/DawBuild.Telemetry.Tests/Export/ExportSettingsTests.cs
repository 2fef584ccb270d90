using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Telemetry.Export;
using DawBuild.Telemetry.Tests.Rig;

namespace DawBuild.Telemetry.Tests.Export;

public sealed class ExportSettingsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4317", "grpc")]
    [InlineData("http://127.0.0.1:4318", "http/protobuf")]
    public void The_port_tells_the_protocol(string endpoint, string protocol)
    {
        var settings = ExportSettings.Of(Options([]) with { Endpoint = new Uri(endpoint) });

        Assert.Equal(protocol, settings["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.True(ExportSettings.Exports("TRACES", settings) && ExportSettings.Exports("METRICS", settings));
    }

    [Fact]
    public void The_option_wins_over_addresses_of_the_environment_and_nothing_else()
    {
        var options = Options(("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://elsewhere:1"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), ("OTEL_BSP_SCHEDULE_DELAY", "7"), ("HOME", "/"));
        var settings = ExportSettings.Of(options with { Endpoint = new Uri("http://127.0.0.1:4318/") });

        Assert.Equal(("http://127.0.0.1:4318/", "grpc", "7"), (settings["OTEL_EXPORTER_OTLP_ENDPOINT"], settings["OTEL_EXPORTER_OTLP_PROTOCOL"], settings["OTEL_BSP_SCHEDULE_DELAY"]));
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", settings.Keys);
        Assert.DoesNotContain("HOME", settings.Keys);
    }

    [Fact]
    public void A_signal_without_a_collector_or_turned_off_is_not_exported()
    {
        var one = ExportSettings.Of(Options(("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:4317")));
        Assert.Equal((true, false), (ExportSettings.Exports("TRACES", one), ExportSettings.Exports("METRICS", one)));

        var off = ExportSettings.Of(Options(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"), ("OTEL_TRACES_EXPORTER", "none")));
        Assert.Equal((false, true), (ExportSettings.Exports("TRACES", off), ExportSettings.Exports("METRICS", off)));

        var disabled = ExportSettings.Of(Options(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"), ("OTEL_SDK_DISABLED", "true")));
        Assert.Equal((false, false), (ExportSettings.Exports("TRACES", disabled), ExportSettings.Exports("METRICS", disabled)));
    }

    [Fact]
    public void Agents_get_addresses_and_no_tokens()
    {
        var options = Options(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_EXPORTER_OTLP_HEADERS", "x-api-key=secret"), ("OTEL_EXPORTER_OTLP_CLIENT_KEY", "/key.pem"));

        var variables = new AgentSpan(options).Variables(Journals.Of(Journals.UntilAgent).OfType<AttemptStarted>().Single());

        Assert.Equal(("http://127.0.0.1:4318", "http/protobuf"), (variables["OTEL_EXPORTER_OTLP_ENDPOINT"], variables["OTEL_EXPORTER_OTLP_PROTOCOL"]));
        Assert.DoesNotContain(variables, pair => pair.Value.Contains("secret", StringComparison.Ordinal) || pair.Key.Contains("KEY", StringComparison.Ordinal));
    }

    private static TelemetryOptions Options(params (string Name, string Value)[] environment) => new()
    {
        Plan = new Plan { Path = "/plan/tasks.json", Name = "Shop", Tasks = [] },
        Run = Journals.Run,
        Version = "1",
        Environment = environment.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
    };
}
