namespace DawBuild.E2B.Server.Control;

/// <summary>The control plane's error format; official SDKs read the code from the body rather than the status.</summary>
internal static class ControlAnswer
{
    internal static IResult Error(int code, string message, string? slug = null) =>
        Results.Json(new ControlError(code, message, slug), ControlJson.Options, statusCode: code);

    internal static Task ErrorAsync(HttpContext context, int code, string message, string? slug = null)
    {
        context.Response.StatusCode = code;
        return context.Response.WriteAsJsonAsync(new ControlError(code, message, slug), ControlJson.Options, context.RequestAborted);
    }

    internal static IResult NoSuchSandbox(string id) => Error(404, $"Sandbox \"{id}\" doesn't exist or you don't have access to it");
}
