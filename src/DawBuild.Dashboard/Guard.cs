using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DawBuild.Dashboard;

/// <summary>
/// Admits only requests with the token, from pages of this exact origin. A page of another origin cannot read the token. In addition, it is rejected before
/// anything is done, based on headers that browsers set: <c>Host</c> (another name that resolves to this address), <c>Sec-Fetch-Site</c>, and <c>Origin</c>.
/// </summary>
/// <param name="token">The token.</param>
internal sealed class Guard(string token)
{
    /// <summary>The header that carries the token in requests that change something: a form on another page cannot set it.</summary>
    public const string Header = "X-Daw-Token";

    private readonly byte[] _token = Encoding.UTF8.GetBytes(token);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (!IsAllowed(context.Request, context.Connection.LocalPort))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await next(context);
    }

    private bool IsAllowed(HttpRequest request, int port)
    {
        var own = $"127.0.0.1:{port}";
        var isRead = HttpMethods.IsGet(request.Method);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return string.Equals(request.Host.Value, own, StringComparison.Ordinal)
            && (site is "" or "same-origin" or "none" || IsEntry(request))
            && (isRead || string.Equals(request.Headers.Origin, $"http://{own}", StringComparison.Ordinal))
            && IsToken(isRead ? request.Query["token"].ToString() : request.Headers[Header].ToString());
    }

    // A user may follow a link from a local file. The page at "/" contains no data, and must not be framed by another page.
    private static bool IsEntry(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path == "/" && string.Equals(request.Headers["Sec-Fetch-Mode"], "navigate", StringComparison.Ordinal) && string.Equals(request.Headers["Sec-Fetch-Dest"], "document", StringComparison.Ordinal);

    private bool IsToken(string said) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said), _token);
}
