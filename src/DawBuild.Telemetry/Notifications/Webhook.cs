using System.Net.Http.Headers;
using System.Text;

namespace DawBuild.Telemetry.Notifications;

/// <summary>Posts to an address: once, within ten seconds, without following redirects.</summary>
/// <param name="kind">The format of the body.</param>
/// <param name="address">The address to post to.</param>
/// <param name="token">The bearer token.</param>
/// <param name="name">The address's name in messages, because it may be a secret.</param>
internal sealed class Webhook(NotificationKind kind, Uri address, string? token, string name) : INotifier, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A redirect would send the token and the text to an address that the user did not name.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Patience }) { Timeout = Patience };

    /// <inheritdoc/>
    public async Task<string?> TellAsync(Notification notification, CancellationToken ct)
    {
        var (to, body) = NotificationPayload.Of(kind, address, notification);
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return response.IsSuccessStatusCode ? null : $"{name} answered {(int)response.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            // The exception's message may contain the address, which may be a secret.
            return $"{name} cannot be reached ({e.HttpRequestError})";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{name} did not answer within {Patience.TotalSeconds} s";
        }
    }

    public void Dispose() => _client.Dispose();
}
