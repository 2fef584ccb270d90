using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text.Json;
using DawBuild.E2B.Server.Faults;

namespace DawBuild.E2B.Server.Envd;

/// <summary>Writes the envelopes of one response, one at a time, and injects stream faults.</summary>
internal sealed class EnvelopeWriter(HttpContext context, StreamFault? fault, Func<Task> vanish) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly PipeWriter _body = context.Response.BodyWriter;
    private int _messages;

    internal long LastWrite { get; private set; } = Environment.TickCount64;

    public void Dispose() => _turn.Dispose();

    internal void Begin() => context.Response.ContentType = "application/connect+json";

    internal Task WriteAsync(object message) => WriteAsync(0, JsonSerializer.SerializeToUtf8Bytes(message, EnvdGate.Json));

    internal Task EndAsync() => WriteAsync(2, "{}"u8.ToArray());

    internal Task EndAsync(ConnectError error) => WriteAsync(2, JsonSerializer.SerializeToUtf8Bytes(new { error = new { code = error.Code, message = error.Message } }));

    /// <summary>Writes <c>{"event":{"data":{"stdout":"…"}}}</c> directly.</summary>
    internal async Task WriteDataAsync(bool isError, ReadOnlyMemory<byte> data)
    {
        var step = fault?.Kind == FaultKind.Split ? 1 + (_messages % 3) : data.Length;
        for (var offset = 0; offset < data.Length; offset += step)
        {
            var part = data.Slice(offset, Math.Min(step, data.Length - offset));
            await TakeTurnAsync(() => Put(isError, part.Span));
        }
    }

    private Task WriteAsync(byte flags, byte[] message) => TakeTurnAsync(() =>
    {
        var span = _body.GetSpan(5 + message.Length);
        span[0] = flags;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], message.Length);
        message.CopyTo(span[5..]);
        _body.Advance(5 + message.Length);
    });

    private void Put(bool isError, ReadOnlySpan<byte> data)
    {
        var head = isError ? "{\"event\":{\"data\":{\"stderr\":\""u8 : "{\"event\":{\"data\":{\"stdout\":\""u8;
        var tail = "\"}}}"u8;
        var text = Base64.GetMaxEncodedToUtf8Length(data.Length);
        var length = head.Length + text + tail.Length;
        var span = _body.GetSpan(5 + length);
        span[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], length);
        head.CopyTo(span[5..]);
        Base64.EncodeToUtf8(data, span[(5 + head.Length)..], out _, out _);
        tail.CopyTo(span[(5 + head.Length + text)..]);
        _body.Advance(5 + length);
    }

    private async Task TakeTurnAsync(Action put)
    {
        await _turn.WaitAsync(context.RequestAborted);
        try
        {
            await FailAsync();
            put();
            _messages++;
            LastWrite = Environment.TickCount64;
            if ((await _body.FlushAsync(context.RequestAborted)).IsCompleted)
            {
                throw new StreamBroken();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task FailAsync()
    {
        if (fault is null || _messages < fault.After)
        {
            return;
        }

        switch (fault.Kind)
        {
            case FaultKind.Cut:
                // Half an envelope.
                await context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 1, 0, (byte)'{' }, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                throw new StreamBroken();
            case FaultKind.Vanish:
                await vanish();
                context.Abort();
                throw new StreamBroken();
            case FaultKind.Stall:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case FaultKind.Drip:
                await Task.Delay(20, context.RequestAborted);
                break;
        }
    }
}
