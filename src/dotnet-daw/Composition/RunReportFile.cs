using System.Runtime.CompilerServices;
using DawBuild.Diagnostics;
using DawBuild.Engine;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Reports;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;
using DawBuild.Runs.Views;

namespace DawBuild.Tool.Composition;

/// <summary>Watches a run and writes <c>report.html</c> when it is over. A report that cannot be written causes a warning, not a failed run.</summary>
internal sealed class RunReportFile : IRunObserver
{
    private readonly RunHistory _history = new();

    /// <inheritdoc/>
    public string Name => "report.html";

    /// <inheritdoc/>
    public Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        foreach (var e in events)
        {
            _history.Apply(e);
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes the report.</summary>
    /// <returns>The report's path as the user would type it; null if it could not be written.</returns>
    public async Task<string?> WriteAsync(RunRequest request, Invocation invocation)
    {
        try
        {
            return Path.GetRelativePath(invocation.Directory, await WriteAsync(request));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var problem = Errors.ReportNotWritten(request.Directory.Run, e is DawException daw ? daw.Diagnostics[0].Message : e.Message);
            invocation.Error.WriteLine((problem with { Severity = Severity.Warning }).ToString());
            return null;
        }
    }

    /// <summary>Writes the report of a run that is over or that another process executes.</summary>
    /// <returns>The report's absolute path.</returns>
    /// <exception cref="DawException">DAW5070: the report could not be written.</exception>
    public static async Task<string> WriteAsync(Plan plan, RunDirectory directory, ProcessRunner processes, Invocation invocation, CancellationToken ct)
    {
        var history = RunHistory.Of(JournalReader.Read(directory.JournalPath));
        var source = new ReportSource
        {
            Plan = plan,
            History = history,
            Directory = directory,
            Status = RunStatus.Of(directory, history.State),
            Diff = await RunDiffs.FindAsync(plan, directory.Run, processes, invocation, ct),
            Redact = HostSecrets.Of(plan, invocation).Redact,
        };
        try
        {
            return await ReportFile.WriteAsync(source, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.ReportNotWritten(directory.Run, e.Message), e);
        }
    }

    // Loads the Reports room only now, when the run is over.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<string> WriteAsync(RunRequest request) => ReportFile.WriteAsync(
        new ReportSource
        {
            Plan = request.Plan,
            History = _history,
            Directory = request.Directory,
            Status = RunStatus.Of(request.Directory, _history.State),
            Diff = request.Repository is { } repository ? repository.DiffAsync : null,
            Redact = request.Secrets.Redact,
        },
        CancellationToken.None);
}
