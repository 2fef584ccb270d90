using System.Security.Cryptography;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;
using DawBuild.Telemetry.Chrome;
using DawBuild.Telemetry.Export;

namespace DawBuild.Tool.Composition;

/// <summary>The traces and metrics of a run. Created only on request, so that their room is not loaded otherwise.</summary>
internal sealed class TelemetryParts
{
    private static readonly string[] Endpoints = [EndpointVariables.All, EndpointVariables.Traces, EndpointVariables.Metrics];

    private readonly TraceFile? _file;
    private readonly TelemetryExport? _export;

    private TelemetryParts(TraceFile? file, TelemetryExport? export) => (_file, _export) = (file, export);

    /// <summary>The observers that write traces and metrics.</summary>
    public IEnumerable<IRunObserver> Observers => new IRunObserver?[] { _file, _export }.OfType<IRunObserver>();

    /// <summary>Returns the variables that tell agents about their spans; null if agents are not told.</summary>
    public Func<AttemptStarted, IReadOnlyDictionary<string, string>>? AgentVariables { get; private init; }

    /// <summary>True if an option or the environment asks for traces or metrics.</summary>
    public static bool IsAskedFor(RunArguments arguments, Invocation invocation) => arguments.Trace is not null || Exports(arguments, invocation);

    /// <summary>Writes the trace of a run to its folder, from its journal.</summary>
    /// <returns>The trace's absolute path.</returns>
    /// <exception cref="DawException">DAW5060: the trace cannot be written.</exception>
    public static async Task<string> WriteTraceAsync(Plan plan, RunDirectory directory, CancellationToken ct)
    {
        var path = Path.Join(directory.Path, "trace.json");
        try
        {
            await using var file = PrivateFiles.Create(path);
            await ChromeTrace.WriteAsync(file, plan, [.. JournalReader.Read(directory.JournalPath)], ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.TraceNotWritable(path, e.Message), e);
        }

        return path;
    }

    /// <summary>Creates the observers; close them after the run. If OpenTelemetry cannot start, the user is warned and the run goes on.</summary>
    /// <exception cref="DawException">DAW5060: the trace cannot be written.</exception>
    public static TelemetryParts Of(Plan plan, string run, RunArguments arguments, IReadOnlyDictionary<string, IAgent> agents, Invocation invocation, Action<Diagnostic> warn)
    {
        var file = arguments.Trace is { } path ? new TraceFile(plan, path) : null;
        if (!Exports(arguments, invocation))
        {
            return new TelemetryParts(file, export: null);
        }

        var options = new TelemetryOptions
        {
            Plan = plan,
            Run = run,
            Version = ToolVersion.Text,
            Environment = invocation.Environment,
            Endpoint = arguments.Collector,
            Providers = agents.ToDictionary(agent => agent.Key, agent => agent.Value.Provider, StringComparer.Ordinal),
        };
        try
        {
            return new TelemetryParts(file, new TelemetryExport(options))
            {
                AgentVariables = arguments.TracesAgents ? new AgentSpan(options).Variables : null,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException or IOException or CryptographicException or InvalidOperationException)
        {
            warn(Errors.TelemetryNotExported($"an OTEL_ variable is wrong: {e.Message}"));
            return new TelemetryParts(file, export: null);
        }
    }

    /// <summary>Exports what is left.</summary>
    /// <returns>Why the export failed; null if it succeeded or if the failure was already reported.</returns>
    public Diagnostic? Close()
    {
        using (_export)
        {
            return _export?.Flush();
        }
    }

    private static bool Exports(RunArguments arguments, Invocation invocation) =>
        arguments.Collector is not null || Array.Exists(Endpoints, name => !string.IsNullOrWhiteSpace(invocation.Environment.GetValueOrDefault(name)));
}
