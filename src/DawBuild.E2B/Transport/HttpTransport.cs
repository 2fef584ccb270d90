using System.Net;
using System.Net.Http.Headers;
using DawBuild.E2B.Exceptions;

namespace DawBuild.E2B.Transport;

/// <summary>One connection pool for the control plane and all sandboxes; network failures become <see cref="E2BUnavailableException"/>.</summary>
internal sealed class HttpTransport : IDisposable
{
    private static readonly string Product = $"DawBuild.E2B/{typeof(HttpTransport).Assembly.GetName().Version?.ToString(3) ?? "0"}";

    private readonly HttpClient _http;
    private readonly TimeSpan _requestTimeout;

    internal HttpTransport(E2BClientOptions options)
    {
        _http = options.Handler is { } handler ? new HttpClient(handler, disposeHandler: false) : new HttpClient(OwnHandler(), disposeHandler: true);
        _http.Timeout = Timeout.InfiniteTimeSpan;
        _requestTimeout = options.RequestTimeout;
        Time = options.TimeProvider;
    }

    internal TimeProvider Time { get; }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request whose whole response must arrive within the request timeout.</summary>
    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await SendAsync(request, HttpCompletionOption.ResponseContentRead, ct).ConfigureAwait(false);
    }

    /// <summary>Sends a request whose headers must arrive within the request timeout; the body may stream for as long as it takes.</summary>
    internal Task<HttpResponseMessage> SendStreamingAsync(HttpRequestMessage request, CancellationToken ct) =>
        SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken ct)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", Product);
        using var timeout = new CancellationTokenSource(_requestTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            return await _http.SendAsync(request, completion, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new E2BUnavailableException($"no answer from {Place(request)} within {_requestTimeout.TotalSeconds:0.#} s.", e) { MayHaveTakenEffect = true };
        }
        catch (HttpRequestException e)
        {
            throw new E2BUnavailableException($"{Place(request)} could not be reached: {e.Message}", e) { MayHaveTakenEffect = !NeverSent(e) };
        }
        catch (IOException e)
        {
            throw new E2BUnavailableException($"the connection to {Place(request)} broke: {e.Message}", e) { MayHaveTakenEffect = true };
        }
    }

    private static bool NeverSent(HttpRequestException e) => e.HttpRequestError is
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    // Without the query, which contains paths and labels.
    private static string Place(HttpRequestMessage request) => $"{request.Method} {request.RequestUri?.GetLeftPart(UriPartial.Path)}";

    private static SocketsHttpHandler OwnHandler() => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(3),

        // A redirect would send the key to another host.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
    };
}
