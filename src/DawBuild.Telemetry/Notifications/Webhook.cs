using System.Net.Http.Headers;
using System.Text;

namespace DawBuild.Telemetry.Notifications;

/// <summary>Posts to an address: once, within ten seconds, and nowhere else than there.</summary>
/// <param name="kind">The form of what is posted.</param>
/// <param name="address">Where to.</param>
/// <param name="token">The bearer token.</param>
/// <param name="name">What messages call the address, which may be a secret.</param>
internal sealed class Webhook(NotificationKind kind, Uri address, string? token, string name) : INotifier, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A redirection would take token and text to an address that the person did not name.
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
            // The message may have the address in it, and the address may be the secret.
            return $"{name} cannot be reached ({e.HttpRequestError})";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{name} did not answer within {Patience.TotalSeconds} s";
        }
    }

    public void Dispose() => _client.Dispose();
}
