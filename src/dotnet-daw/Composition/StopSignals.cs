using System.Runtime.InteropServices;
using DawBuild.Diagnostics;
using DawBuild.Processes;

namespace DawBuild.Tool.Composition;

/// <summary>
/// Handles Ctrl+C, SIGTERM, and SIGHUP: the first asks the run to stop and keep everything; another Ctrl+C or SIGTERM ends it at once, with all of its
/// processes.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Invocation _invocation;
    private readonly string? _mark;
    private int _received;

    /// <summary>Starts listening.</summary>
    /// <param name="invocation">Receives the messages.</param>
    /// <param name="mark">The mark of the run whose processes the second signal ends; null for a command that executes no run.</param>
    public StopSignals(Invocation invocation, string? mark)
    {
        (_invocation, _mark) = (invocation, mark);
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, Receive))];
    }

    /// <summary>Canceled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _received) == 1)
        {
            _stop.Cancel();
            if (!_invocation.IsInteractive && _mark is not null)
            {
                // The live view shows this itself, and would be drawn over this line.
                _invocation.Error.WriteLine($"daw: stopping; running agents are asked to end, and their work is kept. Stop once more to kill them now. Continue later with {Errors.Tool} resume.");
            }

            return;
        }

        // Closing a terminal signals twice, once directly and once through its shell; that is not a second request.
        if (context.Signal == PosixSignal.SIGHUP)
        {
            return;
        }

        if (_mark is not null)
        {
            ProcessReaper.ReapAsync(_mark, [], CancellationToken.None).GetAwaiter().GetResult();
        }

        Environment.Exit(ExitCode.Interrupted);
    }
}
