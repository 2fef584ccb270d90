using System.Text;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Transport;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Commands;

/// <summary>A running command. Disposing of it stops following the command, but leaves it running.</summary>
public sealed class CommandHandle : IAsyncDisposable
{
    private readonly EnvdChannel _channel;
    private readonly ProcessSelector _selector;
    private readonly CommandExecution _execution;
    private readonly Task<CommandResult> _end;
    private bool _waited;

    internal CommandHandle(EnvdChannel channel, ProcessSelector selector, CommandExecution execution)
    {
        _channel = channel;
        _selector = selector;
        _execution = execution;
        ProcessId = execution.ProcessId;
        _end = FollowAsync();
    }

    /// <summary>The id of the process in the sandbox.</summary>
    public uint ProcessId { get; }

    /// <summary>
    /// The name of the process, for <see cref="SandboxCommands.ConnectAsync(string, SandboxCommand?, CancellationToken)"/>; <c>null</c> if the connection was
    /// made by process id.
    /// </summary>
    public string? Tag => _selector.Tag;

    /// <summary>Waits for the command to end.</summary>
    /// <param name="ct">Cancels the wait; the command keeps running.</param>
    /// <exception cref="SandboxGoneException">The sandbox no longer exists.</exception>
    /// <exception cref="E2BException">The connection was lost for good.</exception>
    public Task<CommandResult> WaitAsync(CancellationToken ct = default)
    {
        _waited = true;
        return _end.WaitAsync(ct);
    }

    /// <summary>Writes to standard input; the command must have been started with <see cref="SandboxCommand.OpenStdin"/>.</summary>
    /// <param name="data">Bytes to write.</param>
    /// <param name="ct">Cancels the call.</param>
    public Task SendInputAsync(ReadOnlyMemory<byte> data, CancellationToken ct = default) => _channel.CallAsync(
        "process.Process/SendInput", new InputBody(_selector, new StdinBody(data)), EnvdJson.Default.InputBody, EnvdJson.Default.EmptyBody, repeatable: false, ct).OrNoCommand(_selector);

    /// <summary>Writes text to standard input as UTF-8.</summary>
    /// <param name="text">Text to write; a newline is not added.</param>
    /// <param name="ct">Cancels the call.</param>
    public Task SendInputAsync(string text, CancellationToken ct = default) => SendInputAsync(Encoding.UTF8.GetBytes(text), ct);

    /// <summary>Closes standard input.</summary>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="E2BInvalidRequestException">The template's daemon is too old (before 0.5.2).</exception>
    public Task CloseInputAsync(CancellationToken ct = default) => _channel.Knows(EnvdVersion.CloseStdin)
        ? _channel.CallAsync("process.Process/CloseStdin", new SelectorBody(_selector), EnvdJson.Default.SelectorBody, EnvdJson.Default.EmptyBody, repeatable: true, ct).OrNoCommand(_selector)
        : Task.FromException(new E2BInvalidRequestException("the sandbox's daemon cannot close standard input (version 0.5.2 and later can). Rebuild the template."));

    /// <summary>Sends a signal to the process itself, not to its children.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns><c>false</c> if the process has already ended.</returns>
    public Task<bool> SignalAsync(CommandSignal signal, CancellationToken ct = default) => ProcessSignals.SendAsync(_channel, _selector, signal, ct);

    /// <summary>Kills the process itself; its children live until the sandbox is killed.</summary>
    /// <param name="ct">Cancels the call.</param>
    /// <returns><c>false</c> if the process has already ended.</returns>
    public Task<bool> KillAsync(CancellationToken ct = default) => SignalAsync(CommandSignal.Kill, ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _execution.Disconnect();
        await ((Task)_end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_waited && _end.IsCompletedSuccessfully)
        {
            // The result has no other owner.
            (await _end.ConfigureAwait(false)).Dispose();
        }
    }

    private async Task<CommandResult> FollowAsync()
    {
        using (_execution)
        {
            return await _execution.FollowAsync().ConfigureAwait(false);
        }
    }
}
