using System.Text;
using System.Text.Json;
using DawBuild.E2B.Server.Control;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Envd;

/// <summary>What requests pass before they reach a sandbox's daemon: the proxy that finds the sandbox, and the daemon's token check.</summary>
internal sealed class EnvdGate(SandboxStore store)
{
    private static readonly string[] Users = ["user", "root"];

    internal SandboxStore Store => store;

    /// <summary>Returns the sandbox that a request is for; <c>null</c> if the request was already answered.</summary>
    internal async Task<LocalSandbox?> EnterAsync(HttpContext context)
    {
        var id = context.Request.Headers["E2b-Sandbox-Id"].ToString();
        if (id.Length == 0 || !context.Request.Headers.ContainsKey("E2b-Sandbox-Port"))
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("Invalid host");
            return null;
        }

        if (store.Find(id) is not { IsPaused: false } sandbox)
        {
            context.Response.StatusCode = 502;
            await context.Response.WriteAsJsonAsync(new { sandboxId = id, message = "The sandbox was not found", code = 502 }, context.RequestAborted);
            return null;
        }

        var isHealth = context.Request.Path.Equals("/health", StringComparison.Ordinal);
        if (!isHealth && sandbox.AccessToken is { } token && !string.Equals(context.Request.Headers["X-Access-Token"], token, StringComparison.Ordinal))
        {
            await ControlAnswer.ErrorAsync(context, 401, "unauthorized access, please provide a valid access token or method signing if supported");
            return null;
        }

        return sandbox;
    }

    /// <summary>Rejects users that the sandbox does not have.</summary>
    internal static void CheckUser(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            var user = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':')[0];
            if (!Users.Contains(user, StringComparer.Ordinal))
            {
                throw new ConnectError("unauthenticated", $"invalid username: '{user}'");
            }
        }
    }

    internal static readonly JsonSerializerOptions Json = ControlJson.Options;
}
