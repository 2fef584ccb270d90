using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Transport;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Commands;

/// <summary>Runs programs in a sandbox.</summary>
public sealed class SandboxCommands
{
    private readonly EnvdChannel _channel;

    internal SandboxCommands(EnvdChannel channel) => _channel = channel;

    /// <summary>Runs a bash command line to its end.</summary>
    /// <param name="commandLine">The command line, interpreted by bash. Do not put untrusted data in it.</param>
    /// <param name="ct">Kills the command.</param>
    /// <returns>The result, even if the command failed.</returns>
    public Task<CommandResult> RunAsync(string commandLine, CancellationToken ct = default) => RunAsync(SandboxCommand.Shell(commandLine), ct);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">The program.</param>
    /// <param name="ct">Kills the program.</param>
    /// <returns>The result, even if the program failed.</returns>
    /// <exception cref="E2BInvalidRequestException">The working directory or the user does not exist.</exception>
    /// <exception cref="E2BException">The infrastructure failed; see <see cref="E2BException.IsInfrastructure"/>.</exception>
    public async Task<CommandResult> RunAsync(SandboxCommand command, CancellationToken ct = default)
    {
        var handle = await StartAsync(command, ct).ConfigureAwait(false);
        try
        {
            return await handle.WaitAsync(ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not SandboxGoneException)
        {
            await ProcessSignals.TryKillAsync(_channel, new ProcessSelector(Tag: handle.Tag)).ConfigureAwait(false);
            await handle.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts a program and returns once it is running.</summary>
    /// <param name="command">The program.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <exception cref="E2BInvalidRequestException">The working directory or the user does not exist.</exception>
    /// <exception cref="E2BException">The infrastructure failed; see <see cref="E2BException.IsInfrastructure"/>.</exception>
    public async Task<CommandHandle> StartAsync(SandboxCommand command, CancellationToken ct = default)
    {
        var tag = command.Tag ?? $"e2b-{Guid.NewGuid():N}";
        var body = new StartBody(
            new ProcessBody { Cmd = command.Program, Args = command.Arguments, Envs = command.Environment, Cwd = command.WorkingDirectory },
            command.OpenStdin,
            tag);
        var selector = new ProcessSelector(Tag: tag);
        var execution = new CommandExecution(_channel, selector, command);
        try
        {
            try
            {
                var stream = await _channel.OpenAsync("process.Process/Start", body, EnvdJson.Default.StartBody, command.Timeout, ct, command.User).ConfigureAwait(false);
                await execution.BeginAsync(stream, ct).ConfigureAwait(false);
            }
            catch (E2BException e) when (CommandExecution.IsConnectionLoss(e))
            {
                // It may be running anyway.
                await execution.ReconnectAsync(e, ct).ConfigureAwait(false);
            }

            return new CommandHandle(_channel, selector, execution);
        }
        catch (Exception e)
        {
            execution.Dispose();
            if (e is OperationCanceledException)
            {
                await ProcessSignals.TryKillAsync(_channel, selector).ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Connects to a running program by its tag. Earlier output is not repeated.</summary>
    /// <param name="tag">The tag that it was started with.</param>
    /// <param name="output">What to do with its output. Only the callbacks, streams, capture limit, and timeout are used.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="CommandNotFoundException">No such program is running.</exception>
    public Task<CommandHandle> ConnectAsync(string tag, SandboxCommand? output = null, CancellationToken ct = default) =>
        ConnectAsync(new ProcessSelector(Tag: tag), output, ct);

    /// <summary>Connects to a running program by its process id. Earlier output is not repeated.</summary>
    /// <param name="processId">The id in the sandbox.</param>
    /// <param name="output">What to do with its output. Only the callbacks, streams, capture limit, and timeout are used.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="CommandNotFoundException">No such program is running.</exception>
    public Task<CommandHandle> ConnectAsync(uint processId, SandboxCommand? output = null, CancellationToken ct = default) =>
        ConnectAsync(new ProcessSelector(Pid: processId), output, ct);

    /// <summary>Lists the running programs.</summary>
    /// <param name="ct">Cancels the call.</param>
    public async Task<IReadOnlyList<SandboxProcess>> ListAsync(CancellationToken ct = default)
    {
        var answer = await _channel.CallAsync(
            "process.Process/List", new EmptyBody(), EnvdJson.Default.EmptyBody, EnvdJson.Default.ProcessListBody, repeatable: true, ct).ConfigureAwait(false);
        return [.. (answer.Processes ?? []).Select(process => new SandboxProcess(process.Pid, process.Tag, process.Config?.Cmd ?? "", process.Config?.Args ?? []))];
    }

    /// <summary>Sends a signal to a process, not to its children.</summary>
    /// <param name="processId">The id in the sandbox.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns><c>false</c> if there is no such process, or it has ended.</returns>
    public Task<bool> SignalAsync(uint processId, CommandSignal signal, CancellationToken ct = default) =>
        ProcessSignals.SendAsync(_channel, new ProcessSelector(Pid: processId), signal, ct);

    private async Task<CommandHandle> ConnectAsync(ProcessSelector selector, SandboxCommand? output, CancellationToken ct)
    {
        var execution = new CommandExecution(_channel, selector, output ?? new SandboxCommand { Program = "" });
        try
        {
            await OpenAsync().OrNoCommand(selector).ConfigureAwait(false);
            return new CommandHandle(_channel, selector, execution);
        }
        catch
        {
            execution.Dispose();
            throw;
        }

        async Task<bool> OpenAsync()
        {
            var stream = await _channel.OpenAsync("process.Process/Connect", new SelectorBody(selector), EnvdJson.Default.SelectorBody, deadline: null, ct).ConfigureAwait(false);
            await execution.BeginAsync(stream, ct).ConfigureAwait(false);
            return true;
        }
    }
}
