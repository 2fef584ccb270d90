using System.Text;

namespace DawBuild.Processes;

/// <summary>Collects the two output streams of a process.</summary>
internal sealed class ProcessOutput : IDisposable
{
    private readonly OutputFile? _outputFile;
    private readonly OutputFile? _errorFile;
    private readonly OutputTail _output;
    private readonly OutputTail _error;
    private readonly Action<string>? _receive;
    private readonly Func<string, string>? _redact;

    public ProcessOutput(ProcessCommand command, TimeProvider time)
    {
        Limit = new OutputLimit(command.MaxOutputBytes, time);
        _output = new OutputTail(command.KeepCharacters);
        _error = new OutputTail(command.KeepCharacters);
        _receive = command.OutputLine;
        _redact = command.Redact;
        _outputFile = command.StandardOutputPath is { } path ? new OutputFile(path) : null;
        try
        {
            _errorFile = command.StandardErrorPath is not { } errorPath ? null
                : string.Equals(errorPath, command.StandardOutputPath, StringComparison.Ordinal) ? _outputFile
                : new OutputFile(errorPath);
        }
        catch
        {
            _outputFile?.Dispose();
            throw;
        }
    }

    public OutputLimit Limit { get; }

    public string StandardOutput => _output.ToString();

    public string StandardError => _error.ToString();

    /// <summary>Reads both streams to their ends.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="stop">Called if the process must be stopped: too much output, or nowhere to write it.</param>
    /// <param name="ct">When canceled, reading stops.</param>
    public Task ReadAsync(Stream output, Stream error, Action<ProcessEnd> stop, CancellationToken ct) => Task.WhenAll(
        ReadAsync(output, Pump(output, _outputFile, _output, _receive), stop, ct),
        ReadAsync(error, Pump(error, _errorFile, _error, receive: null), stop, ct));

    public void Dispose()
    {
        _outputFile?.Dispose();
        _errorFile?.Dispose();
    }

    private OutputPump Pump(Stream stream, OutputFile? file, OutputTail tail, Action<string>? receive) => _redact is { } redact
        ? new OutputPump(stream, Limit, file: null, tail: null, new OutputLines((line, isWhole) => Keep(redact(line), file, tail, isWhole ? receive : null)))
        : new OutputPump(stream, Limit, file, tail, receive is null ? null : new OutputLines((line, isWhole) => (isWhole ? receive : null)?.Invoke(line)));

    private static void Keep(string line, OutputFile? file, OutputTail tail, Action<string>? receive)
    {
        file?.Append(Encoding.UTF8.GetBytes(line + "\n"));
        tail.Append(line);
        tail.Append("\n");
        receive?.Invoke(line);
    }

    private static async Task ReadAsync(Stream stream, OutputPump pump, Action<ProcessEnd> stop, CancellationToken ct)
    {
        try
        {
            await pump.RunAsync(() => stop(ProcessEnd.TooMuchOutput), ct);
        }
        catch
        {
            // A process that writes must not wait for a reader that is gone.
            stop(ProcessEnd.Cancelled);
            await stream.DisposeAsync();
            throw;
        }
    }
}
