using System.Buffers;
using System.Diagnostics;

namespace DawBuild.E2B.Server.Processes;

/// <summary>A running program, whose output goes to everyone who follows it, and is lost if nobody does.</summary>
internal sealed class LocalProcess
{
    private const int ChunkLength = 32 * 1024;

    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly int _leader;
    private IOutputReader[] _readers = [];

    internal LocalProcess(Process process, int leader, ProcessConfig config, string? tag, bool stdin)
    {
        _process = process;
        _leader = leader;
        Config = config;
        Tag = tag;
        Pid = process.Id;
        if (!stdin)
        {
            process.StandardInput.Close();
        }
    }

    internal int Pid { get; }

    internal string? Tag { get; }

    internal ProcessConfig Config { get; }

    /// <summary>Completes after the process has exited and both outputs have ended, which child processes may hold open.</summary>
    internal Task<ProcessEnd> End { get; private set; } = Task.FromException<ProcessEnd>(new InvalidOperationException("BUG: not begun"));

    internal void Begin() => End = RunAsync();

    internal void Follow(IOutputReader reader)
    {
        lock (_lock)
        {
            _readers = [.. _readers, reader];
        }
    }

    internal void Unfollow(IOutputReader reader)
    {
        lock (_lock)
        {
            _readers = [.. _readers.Where(other => !ReferenceEquals(other, reader))];
        }
    }

    internal async Task WriteAsync(byte[] data)
    {
        await _process.StandardInput.BaseStream.WriteAsync(data);
        await _process.StandardInput.BaseStream.FlushAsync();
    }

    internal void Signal(int signal) => Signals.Send(_leader, signal);

    internal void CloseInput() => _process.StandardInput.Close();

    private async Task<ProcessEnd> RunAsync()
    {
        await Task.WhenAll(PumpAsync(_process.StandardOutput.BaseStream, isError: false), PumpAsync(_process.StandardError.BaseStream, isError: true));
        await _process.WaitForExitAsync();
        var end = ProcessEnd.From(_process.ExitCode);
        _process.Dispose();
        return end;
    }

    private async Task PumpAsync(Stream output, bool isError)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            while (await output.ReadAsync(buffer.AsMemory(0, ChunkLength)) is > 0 and var length)
            {
                foreach (var reader in Volatile.Read(ref _readers))
                {
                    await reader.OutputAsync(isError, buffer.AsMemory(0, length));
                }
            }
        }
        catch (IOException)
        {
            // The pipe broke with the process.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
