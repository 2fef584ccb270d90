using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Transport;

/// <summary>An open stream of messages from the daemon. Silence longer than the idle timeout counts as a lost connection.</summary>
internal sealed class EnvelopeStream : IDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private readonly HttpResponseMessage _response;
    private readonly EnvelopeReader _reader;
    private readonly EnvdChannel _channel;
    private readonly SilenceWatch _silence;

    internal EnvelopeStream(HttpResponseMessage response, Stream body, EnvdChannel channel)
    {
        _response = response;
        _reader = new EnvelopeReader(body);
        _channel = channel;
        _silence = new SilenceWatch(channel.Options.IdleTimeout, channel.Time);
    }

    public void Dispose()
    {
        _silence.Dispose();
        _response.Dispose();
        _reader.Dispose();
    }

    /// <summary>Reads the next message, valid until the next call; <c>null</c> at the proper end.</summary>
    /// <exception cref="BrokenStreamException">The connection was lost or fell silent.</exception>
    /// <exception cref="E2BException">The daemon ended the stream with an error.</exception>
    internal async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken ct)
    {
        using var registration = ct.UnsafeRegister(static watch => ((SilenceWatch)watch!).Stop(), _silence);

        // Time that the caller spent on the last message does not count as silence.
        _silence.Heard();
        try
        {
            var envelope = await _reader.ReadAsync(_silence.Token).ConfigureAwait(false);
            _silence.Heard();
            if (envelope.IsCompressed)
            {
                throw new BrokenStreamException($"""sandbox "{_channel.SandboxId}" compressed a message although it was not asked to.""");
            }

            if (!envelope.IsEnd)
            {
                return envelope.Message;
            }

            ThrowIfError(envelope.Message.Span);
            await DrainAsync().ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        catch (OperationCanceledException e)
        {
            throw new BrokenStreamException($"""nothing was heard from sandbox "{_channel.SandboxId}" for {_channel.Options.IdleTimeout.TotalSeconds:0.#} s.""", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new BrokenStreamException($"""the stream from sandbox "{_channel.SandboxId}" broke: {e.Message}""", e);
        }
    }

    /// <summary>Lets the connection be reused. The result is already complete, so nothing here may fail or take long.</summary>
    private async Task DrainAsync()
    {
        using var limit = new CancellationTokenSource(DrainTime, _channel.Time);
        try
        {
            await _reader.AtEndAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
        }
    }

    private void ThrowIfError(ReadOnlySpan<byte> message)
    {
        if (EndOfStreamBody.Parse(message) is { Error: { ConnectCode: { } code } error })
        {
            throw EnvdErrors.FromConnect(code, error.Message, _channel.SandboxId);
        }
    }
}
