using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using DawBuild.E2B.Exceptions;

namespace DawBuild.E2B.Commands;

/// <summary>
/// Reads <c>{"event":{"data":{"stdout":"…"}}}</c> and similar messages without building a document. Output is decoded from base64 straight into one reused
/// buffer.
/// </summary>
internal sealed class ProcessEventReader : IDisposable
{
    private byte[] _data = ArrayPool<byte>.Shared.Rent(48 * 1024);

    public void Dispose()
    {
        var data = Interlocked.Exchange(ref _data, []);
        if (data.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(data);
        }
    }

    /// <summary>Returns the output of the last event read; valid until the next read.</summary>
    internal ReadOnlyMemory<byte> DataOf(ProcessEvent e) => _data.AsMemory(0, e.DataLength);

    internal ProcessEvent Read(ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message);
            reader.Read();
            return ReadEnvelope(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new BrokenStreamException($"a message in the stream is not valid JSON for the protocol: {e.Message}", e);
        }
    }

    private ProcessEvent ReadEnvelope(ref Utf8JsonReader reader)
    {
        var found = default(ProcessEvent);
        var inside = Enter(ref reader);
        while (inside && NextProperty(ref reader))
        {
            if (!reader.ValueTextEquals("event"u8))
            {
                SkipValue(ref reader);
                continue;
            }

            reader.Read();
            found = ReadEvent(ref reader);
        }

        return found;
    }

    private ProcessEvent ReadEvent(ref Utf8JsonReader reader)
    {
        var found = default(ProcessEvent);
        var inside = Enter(ref reader);
        while (inside && NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                found = ReadData(ref reader);
            }
            else if (reader.ValueTextEquals("start"u8))
            {
                reader.Read();
                found = ReadStart(ref reader);
            }
            else if (reader.ValueTextEquals("end"u8))
            {
                reader.Read();
                found = ReadEnd(ref reader);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return found;
    }

    private static ProcessEvent ReadStart(ref Utf8JsonReader reader)
    {
        var pid = 0u;
        var inside = Enter(ref reader);
        while (inside && NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("pid"u8))
            {
                reader.Read();
                pid = reader.GetUInt32();
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return new ProcessEvent(ProcessEventKind.Start, ProcessId: pid);
    }

    private ProcessEvent ReadData(ref Utf8JsonReader reader)
    {
        var found = default(ProcessEvent);
        var inside = Enter(ref reader);
        while (inside && NextProperty(ref reader))
        {
            var kind = reader.ValueTextEquals("stdout"u8) ? ProcessEventKind.Stdout
                : reader.ValueTextEquals("stderr"u8) ? ProcessEventKind.Stderr
                : ProcessEventKind.Other;
            reader.Read();
            if (kind == ProcessEventKind.Other)
            {
                reader.Skip();
            }
            else
            {
                found = new ProcessEvent(kind, DataLength: DecodeBase64(ref reader));
            }
        }

        return found;
    }

    // The JSON mapping of protobuf omits zero values: a missing exit code is 0, a missing "exited" is false.
    private static ProcessEvent ReadEnd(ref Utf8JsonReader reader)
    {
        var code = 0;
        var exited = false;
        string? status = null;
        var inside = Enter(ref reader);
        while (inside && NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("exitCode"u8))
            {
                reader.Read();
                code = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("exited"u8))
            {
                reader.Read();
                exited = reader.GetBoolean();
            }
            else if (reader.ValueTextEquals("status"u8))
            {
                reader.Read();
                status = reader.GetString();
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return new ProcessEvent(ProcessEventKind.End, ExitCode: code, Exited: exited, Status: status);
    }

    private int DecodeBase64(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            var bytes = reader.GetBytesFromBase64();
            Reserve(bytes.Length);
            bytes.CopyTo(_data, 0);
            return bytes.Length;
        }

        var text = reader.ValueSpan;
        Reserve(Base64.GetMaxDecodedFromUtf8Length(text.Length));
        return Base64.DecodeFromUtf8(text, _data, out _, out var written) == OperationStatus.Done
            ? written
            : throw new FormatException("output is not in base64");
    }

    private void Reserve(int length)
    {
        if (length > _data.Length)
        {
            ArrayPool<byte>.Shared.Return(_data);
            _data = ArrayPool<byte>.Shared.Rent(length);
        }
    }

    /// <summary>Enters an object; any other value is skipped.</summary>
    private static bool Enter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    private static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
