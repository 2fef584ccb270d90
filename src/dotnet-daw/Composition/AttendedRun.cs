using System.Threading.Channels;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;

namespace DawBuild.Tool.Composition;

/// <summary>
/// Applies what the user does on the dashboard to the run that this process executes. While a coordinator is at work, only the coordinator writes the
/// journal, so answers that arrive in the meantime are queued until the round is over.
/// </summary>
internal sealed class AttendedRun(Plan plan, Invocation invocation) : IAsyncDisposable
{
    private readonly Channel<(RunDirectory Run, string Task, string? Note)> _answers = Channel.CreateUnbounded<(RunDirectory, string, string?)>();
    private readonly CancellationTokenSource _stop = new();
    private IAsyncDisposable? _server;

    /// <summary>Canceled when the user asks the run to stop.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>The run that is executing in this process; null between rounds.</summary>
    public string? Run { get; set; }

    /// <summary>Starts the dashboard and prints its address.</summary>
    public async Task ServeAsync(CancellationToken ct)
    {
        (_server, var address) = await DashboardHost.AttendAsync(plan, this, invocation, ct);
        invocation.Out.WriteLine($"Dashboard: {address}");
        invocation.Out.Flush();
    }

    /// <summary>Waits until the user gives a blocked task of the run new attempts.</summary>
    /// <returns>False if the user ends the run instead.</returns>
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

    /// <summary>Queues an answer until the round is over.</summary>
    /// <returns>A sentence that says what happens next.</returns>
    public Task<string> RetryAsync(RunDirectory run, string task, string? note)
    {
        _answers.Writer.TryWrite((run, task, note));
        return Task.FromResult($"{task} gets new attempts as soon as nothing else is at work.");
    }

    /// <summary>Asks this process to stop its run.</summary>
    /// <returns>A sentence that says what happens next.</returns>
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

        // Nothing else is at work anymore, so do what the page promised.
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
