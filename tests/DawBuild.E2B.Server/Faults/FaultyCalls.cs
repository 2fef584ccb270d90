using System.Globalization;
using DawBuild.E2B.Server.Control;

namespace DawBuild.E2B.Server.Faults;

/// <summary>Makes calls fail before they are carried out or, for a lost response, afterwards.</summary>
internal sealed class FaultyCalls(FaultPlan faults, ServerOptions options)
{
    /// <summary>Set if the create call must return 504 although it succeeded.</summary>
    internal const string LostAnswer = "lost-answer";

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "";
        var fault = path.StartsWith("/_server", StringComparison.Ordinal) ? null : faults.ForCall(context.Request.Method, path);
        switch (fault)
        {
            case FaultKind.RateLimit:
                context.Response.Headers.RetryAfter = options.RetryAfter.ToString(CultureInfo.InvariantCulture);
                await ControlAnswer.ErrorAsync(context, 429, "Rate limit exceeded, please try again later");
                break;
            case FaultKind.Capacity:
                await ControlAnswer.ErrorAsync(context, 429, "you have reached the maximum number of concurrent E2B sandboxes");
                break;
            case FaultKind.Unavailable:
                await ControlAnswer.ErrorAsync(context, 503, "no capacity", "sandbox_capacity_unavailable");
                break;
            case FaultKind.BadGateway:
                context.Response.StatusCode = 502;
                await context.Response.WriteAsync("Failed to route request to sandbox");
                break;
            case FaultKind.Drop:
                context.Abort();
                break;
            case FaultKind.LostAnswer:
                context.Items[LostAnswer] = true;
                await next(context);
                break;
            default:
                await next(context);
                break;
        }
    }
}
