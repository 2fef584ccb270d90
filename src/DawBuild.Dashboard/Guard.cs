using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DawBuild.Dashboard;

/// <summary>
/// Lets in who knows the token, and only pages of this very address. A page of another origin cannot read the token; it is refused besides, before
/// anything is done, by what browsers say of a request themselves: <c>Host</c> (another name that leads here), <c>Sec-Fetch-Site</c> and <c>Origin</c>.
/// </summary>
/// <param name="token">The token.</param>
internal sealed class Guard(string token)
{
    /// <summary>The header that carries the token where something is changed: a form of another page cannot set it.</summary>
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

    // A person may come by a link in a file of theirs. The page at "/" holds no data, and is not shown inside another one.
    private static bool IsEntry(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path == "/" && string.Equals(request.Headers["Sec-Fetch-Mode"], "navigate", StringComparison.Ordinal) && string.Equals(request.Headers["Sec-Fetch-Dest"], "document", StringComparison.Ordinal);

    private bool IsToken(string said) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said), _token);
}
