using System.Threading.Channels;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;

namespace DawBuild.Tool.Composition;

/// <summary>
/// What a person does, on the dashboard, to the run that this process executes. Only a coordinator writes the journal while it is at work, so an answer that
/// comes meanwhile is kept, and taken up when the round is over.
/// </summary>
internal sealed class AttendedRun(Plan plan, Invocation invocation) : IAsyncDisposable
{
    private readonly Channel<(RunDirectory Run, string Task, string? Note)> _answers = Channel.CreateUnbounded<(RunDirectory, string, string?)>();
    private readonly CancellationTokenSource _stop = new();
    private IAsyncDisposable? _server;

    /// <summary>Cancelled when the person asks the run to stop.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>The run at work in this process; null between rounds.</summary>
    public string? Run { get; set; }

    /// <summary>Begins to serve the dashboard, and says where.</summary>
    public async Task ServeAsync(CancellationToken ct)
    {
        (_server, var address) = await DashboardHost.AttendAsync(plan, this, invocation, ct);
        invocation.Out.WriteLine($"Dashboard: {address}");
        invocation.Out.Flush();
    }

    /// <summary>Waits until a person gives a blocked task of the run new attempts.</summary>
    /// <returns>False when the person ends it instead.</returns>
    public async Task<bool> AnsweredAsync(string run, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct, _stop.Token);
        try
        {
            while (await _answers.Reader.WaitToReadAsync(over.Token))
            {
                if (await TakeAsync(run))
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The blocked tasks stay blocked.
        }

        return false;
    }

    /// <summary>Keeps an answer until the round is over.</summary>
    /// <returns>What happens next, in a sentence.</returns>
    public Task<string> RetryAsync(RunDirectory run, string task, string? note)
    {
        _answers.Writer.TryWrite((run, task, note));
        return Task.FromResult($"{task} gets new attempts as soon as nothing else is at work.");
    }

    /// <summary>Asks this process to stop its run.</summary>
    /// <returns>What happens next, in a sentence.</returns>
    public async Task<string> StopAsync()
    {
        await _stop.CancelAsync();
        return $"The run was asked to stop. It keeps everything; {Errors.Tool} resume continues it.";
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        // What the page said would be done is done, now that nothing else is at work.
        _answers.Writer.TryComplete();
        await TakeAsync(string.Empty);
        _stop.Dispose();
    }

    private async Task<bool> TakeAsync(string run)
    {
        var any = false;
        while (_answers.Reader.TryRead(out var answer))
        {
            try
            {
                await NewAttempts.GiveAsync(plan, answer.Run, [answer.Task], answer.Note, invocation);
                any |= string.Equals(answer.Run.Run, run, StringComparison.Ordinal);
            }
            catch (DawException e)
            {
                invocation.Error.WriteLine(e.Diagnostics[0].ToString());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                invocation.Error.WriteLine(Errors.StateNotWritable(plan.Path, e.Message).ToString());
            }
        }

        return any;
    }
}
