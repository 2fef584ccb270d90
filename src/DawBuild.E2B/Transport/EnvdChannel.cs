using System.Buffers.Binary;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Resilience;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Transport;

/// <summary>A channel to the daemon of one sandbox: Connect RPC in JSON (connectrpc.com/docs/protocol) and a few plain HTTP calls.</summary>
internal sealed class EnvdChannel
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ConnectJson = new("application/connect+json");
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);

    private readonly HttpTransport _http;
    private readonly E2BClientOptions _options;
    private readonly Uri _base;
    private readonly string? _accessToken;
    private readonly Version _version;
    private readonly RetryPipeline _repeatable;
    private readonly RetryPipeline _notYetTaken;

    internal EnvdChannel(HttpTransport http, E2BClientOptions options, Uri envd, SandboxBody sandbox)
    {
        _http = http;
        _options = options;
        _base = envd;
        _accessToken = sandbox.EnvdAccessToken;
        _version = EnvdVersion.Parse(sandbox.EnvdVersion);
        _repeatable = new RetryPipeline(options.Retry, options.TimeProvider, _ => true);
        _notYetTaken = new RetryPipeline(options.Retry, options.TimeProvider, failure => failure is not E2BUnavailableException { MayHaveTakenEffect: true });
        SandboxId = sandbox.SandboxId;
    }

    internal string SandboxId { get; }

    internal TimeProvider Time => _options.TimeProvider;

    internal E2BClientOptions Options => _options;

    internal bool Knows(Version feature) => _version >= feature;

    /// <summary>Calls a unary method; <c>repeatable</c> means that the call is idempotent.</summary>
    internal Task<TAnswer> CallAsync<TBody, TAnswer>(
        string method, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, bool repeatable, CancellationToken ct, string? user = null)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(body, bodyType);
        return ExecuteAsync(
            async ct =>
            {
                using var request = Request(HttpMethod.Post, method, user);
                request.Headers.TryAddWithoutValidation("Connect-Protocol-Version", "1");
                request.Content = new ByteArrayContent(content) { Headers = { ContentType = Json } };
                using var response = await _http.SendAsync(request, ct).ConfigureAwait(false);
                await ThrowUnlessOkAsync(response, ct).ConfigureAwait(false);
                var bytes = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
                return Parse(bytes, answerType);
            },
            repeatable,
            ct);
    }

    /// <summary>
    /// Opens a stream of envelopes; retried only if the daemon cannot have started. At the deadline, the daemon ends the call and kills what it started.
    /// </summary>
    internal Task<EnvelopeStream> OpenAsync<TBody>(
        string method, TBody body, JsonTypeInfo<TBody> bodyType, TimeSpan? deadline, CancellationToken ct, string? user = null)
    {
        var content = Envelope(JsonSerializer.SerializeToUtf8Bytes(body, bodyType));
        return ExecuteAsync(
            async ct =>
            {
                using var request = Request(HttpMethod.Post, method, user);
                request.Headers.TryAddWithoutValidation("Connect-Protocol-Version", "1");
                request.Headers.TryAddWithoutValidation("Keepalive-Ping-Interval", Seconds.Up(_options.KeepaliveInterval).ToString(CultureInfo.InvariantCulture));
                if (deadline is { } limit)
                {
                    // The header takes at most ten digits, and zero means no time at all.
                    var milliseconds = Math.Clamp((long)Math.Ceiling(limit.TotalMilliseconds), 1, 9_999_999_999);
                    request.Headers.TryAddWithoutValidation("Connect-Timeout-Ms", milliseconds.ToString(CultureInfo.InvariantCulture));
                }

                request.Content = new ByteArrayContent(content) { Headers = { ContentType = ConnectJson } };
                var response = await _http.SendStreamingAsync(request, ct).ConfigureAwait(false);
                try
                {
                    await ThrowUnlessOkAsync(response, ct).ConfigureAwait(false);
                    if (!string.Equals(response.Content.Headers.ContentType?.MediaType, "application/connect+json", StringComparison.OrdinalIgnoreCase))
                    {
                        throw new BrokenStreamException($"""sandbox "{SandboxId}" answered a stream with "{response.Content.Headers.ContentType?.MediaType}".""");
                    }

                    var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
                    return new EnvelopeStream(response, stream, this);
                }
                catch
                {
                    response.Dispose();
                    throw;
                }
            },
            repeatable: false,
            ct);
    }

    /// <summary>Makes a plain HTTP call and reads the whole response.</summary>
    internal Task<T> HttpAsync<T>(Func<HttpRequestMessage> request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, bool repeatable, CancellationToken ct) =>
        ExecuteAsync(
            async ct =>
            {
                using var message = request();
                using var response = await _http.SendAsync(message, ct).ConfigureAwait(false);
                await ThrowUnlessOkAsync(response, ct).ConfigureAwait(false);
                return await read(response, ct).ConfigureAwait(false);
            },
            repeatable,
            ct);

    /// <summary>Makes a plain HTTP call and streams the response; the caller disposes of it.</summary>
    internal Task<HttpResponseMessage> HttpStreamAsync(Func<HttpRequestMessage> request, CancellationToken ct) => ExecuteAsync(
        async ct =>
        {
            using var message = request();
            var response = await _http.SendStreamingAsync(message, ct).ConfigureAwait(false);
            try
            {
                await ThrowUnlessOkAsync(response, ct).ConfigureAwait(false);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        },
        repeatable: true,
        ct);

    internal async Task<SandboxHealth> ProbeAsync(CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(HealthTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            using var request = Request(HttpMethod.Get, "health");
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? SandboxHealth.Alive
                : await EnvdErrors.FromAsync(response, SandboxId, Time, either.Token).ConfigureAwait(false) is SandboxGoneException ? SandboxHealth.Gone
                : SandboxHealth.Unknown;
        }
        catch (E2BException)
        {
            return SandboxHealth.Unknown;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return SandboxHealth.Unknown;
        }
    }

    internal HttpRequestMessage Request(HttpMethod method, string path, string? user = null)
    {
        var request = new HttpRequestMessage(method, new Uri(_base, path));
        request.Headers.TryAddWithoutValidation("E2b-Sandbox-Id", SandboxId);
        request.Headers.TryAddWithoutValidation("E2b-Sandbox-Port", "49983");
        if (_accessToken is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Access-Token", _accessToken);
        }

        if (UserName(user) is { } name)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:"))}");
        }

        return request;
    }

    /// <summary>Returns the user to name in requests; daemons from before the default user need one.</summary>
    internal string? UserName(string? user) => user ?? (Knows(EnvdVersion.DefaultUser) ? null : "user");

    private async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> call, bool repeatable, CancellationToken ct)
    {
        try
        {
            return await (repeatable ? _repeatable : _notYetTaken).ExecuteAsync(call, ct).ConfigureAwait(false);
        }
        catch (E2BUnavailableException e)
        {
            // The caller must react differently to "unreachable" and "gone".
            if (await ProbeAsync(ct).ConfigureAwait(false) == SandboxHealth.Gone)
            {
                throw new SandboxGoneException(SandboxId, e);
            }

            throw;
        }
    }

    private async Task ThrowUnlessOkAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await EnvdErrors.FromAsync(response, SandboxId, Time, ct).ConfigureAwait(false);
        }
    }

    private T Parse<T>(byte[] bytes, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new BrokenStreamException($"""sandbox "{SandboxId}" answered with what is no JSON of the protocol: {e.Message}""", e);
        }
    }

    private static byte[] Envelope(byte[] message)
    {
        var envelope = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(envelope.AsSpan(1), message.Length);
        message.CopyTo(envelope, 5);
        return envelope;
    }
}
