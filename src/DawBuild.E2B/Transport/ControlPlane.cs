using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Resilience;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Transport;

/// <summary>The calls of the control plane (<c>spec/openapi.yml</c> of e2b-dev/E2B), each retried after transient failures.</summary>
internal sealed class ControlPlane(HttpTransport http, E2BClientOptions options, Uri apiUri)
{
    private readonly RetryPipeline _retry = new(options.Retry, options.TimeProvider, _ => true);

    internal RetryPipeline Retry => _retry;

    /// <summary>Tries once, without retrying: the caller must find out whether a failed create took effect.</summary>
    internal async Task<SandboxBody> CreateOnceAsync(CreateBody body, SandboxApi api, CancellationToken ct)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(body, ControlJson.Default.CreateBody);
        using var response = await SendAsync(HttpMethod.Post, api == SandboxApi.V1 ? "sandboxes" : "v2/sandboxes", content, ct).ConfigureAwait(false);
        return await ReadAsync(response, ControlJson.Default.SandboxBody, ct).ConfigureAwait(false);
    }

    internal Task<SandboxDetailBody> GetAsync(string id, CancellationToken ct) => _retry.ExecuteAsync(
        async ct =>
        {
            using var response = await SendAsync(HttpMethod.Get, Of(id), content: null, ct).ConfigureAwait(false);
            return await ReadAsync(response, ControlJson.Default.SandboxDetailBody, ct).ConfigureAwait(false);
        },
        ct).OrNotFound(id);

    internal Task<SandboxBody> ConnectAsync(string id, TimeSpan timeout, CancellationToken ct) => _retry.ExecuteAsync(
        async ct =>
        {
            // The first version of this call rejects an empty body.
            var content = JsonSerializer.SerializeToUtf8Bytes(new TimeoutBody(Seconds.Up(timeout)), ControlJson.Default.TimeoutBody);
            using var response = await SendAsync(HttpMethod.Post, Of(id, "/connect"), content, ct).ConfigureAwait(false);
            return await ReadAsync(response, ControlJson.Default.SandboxBody, ct).ConfigureAwait(false);
        },
        ct).OrNotFound(id);

    internal Task SetTimeoutAsync(string id, TimeSpan timeout, CancellationToken ct)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new TimeoutBody(Seconds.Up(timeout)), ControlJson.Default.TimeoutBody);
        return _retry.ExecuteAsync(ct => DoneAsync(HttpMethod.Post, Of(id, "/timeout"), content, ct), ct).OrNotFound(id);
    }

    /// <returns><c>false</c> if it was already paused.</returns>
    internal async Task<bool> PauseAsync(string id, bool keepMemory, CancellationToken ct)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new PauseBody(keepMemory), ControlJson.Default.PauseBody);
        try
        {
            return await _retry.ExecuteAsync(ct => DoneAsync(HttpMethod.Post, Of(id, "/pause"), content, ct), ct).OrNotFound(id).ConfigureAwait(false);
        }
        catch (E2BException e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    /// <returns><c>false</c> if it was already gone.</returns>
    internal async Task<bool> KillAsync(string id, CancellationToken ct)
    {
        try
        {
            return await _retry.ExecuteAsync(ct => DoneAsync(HttpMethod.Delete, Of(id), content: null, ct), ct).OrNotFound(id).ConfigureAwait(false);
        }
        catch (SandboxNotFoundException)
        {
            return false;
        }
    }

    internal async IAsyncEnumerable<SandboxDetailBody> ListAsync(SandboxQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        string? next = null;
        do
        {
            var path = ListPath(query, next);
            (var page, next) = await _retry.ExecuteAsync(
                async ct =>
                {
                    using var response = await SendAsync(HttpMethod.Get, path, content: null, ct).ConfigureAwait(false);
                    var page = await ReadAsync(response, ControlJson.Default.SandboxDetailBodyArray, ct).ConfigureAwait(false);
                    return (page, response.Headers.TryGetValues("X-Next-Token", out var tokens) ? tokens.FirstOrDefault() : null);
                },
                ct).ConfigureAwait(false);
            foreach (var sandbox in page)
            {
                yield return sandbox;
            }
        }
        while (!string.IsNullOrEmpty(next));
    }

    private static string ListPath(SandboxQuery query, string? next)
    {
        // The service decodes the parameter once more before it splits it into labels, and then decodes each key and value.
        var metadata = string.Join('&', query.Metadata.Select(label => $"{EscapeTwice(label.Key)}={EscapeTwice(label.Value)}"));
        var states = string.Join(',', query.States.Select(state => state == SandboxState.Paused ? "paused" : "running"));
        return string.Create(CultureInfo.InvariantCulture, $"v2/sandboxes?limit={query.PageSize}")
            + (states.Length == 0 ? "" : $"&state={states}")
            + (metadata.Length == 0 ? "" : $"&metadata={Uri.EscapeDataString(metadata)}")
            + (next is null ? "" : $"&nextToken={Uri.EscapeDataString(next)}");
    }

    private static string EscapeTwice(string text) => Uri.EscapeDataString(Uri.EscapeDataString(text));

    private static string Of(string id, string suffix = "") => $"sandboxes/{Uri.EscapeDataString(id)}{suffix}";

    private async Task<bool> DoneAsync(HttpMethod method, string path, byte[]? content, CancellationToken ct)
    {
        using var response = await SendAsync(method, path, content, ct).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? true : throw await ControlErrors.FromAsync(response, options.TimeProvider, ct).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, new Uri(apiUri, path));
        request.Headers.TryAddWithoutValidation("X-API-Key", options.ApiKey);
        if (content is not null)
        {
            request.Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return await http.SendAsync(request, ct).ConfigureAwait(false);
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await ControlErrors.FromAsync(response, options.TimeProvider, ct).ConfigureAwait(false);
        }

        try
        {
            var bytes = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
            return JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new E2BUnavailableException($"E2B answered {(int)response.StatusCode} with what is no JSON of its own: {e.Message}", e) { MayHaveTakenEffect = true };
        }
    }
}
