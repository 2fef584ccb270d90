using System.Globalization;
using System.Net;
using DawBuild.E2B.Server.Faults;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Control;

/// <summary>The calls in <c>spec/openapi.yml</c> of e2b-dev/E2B that SDKs make for sandboxes.</summary>
internal static class ControlRoutes
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    internal static void Map(WebApplication app, SandboxStore store, ServerOptions options)
    {
        var calls = app.MapGroup("").AddEndpointFilter(async (call, next) => Refused(call.HttpContext, options) ?? await next(call));
        calls.MapPost("/sandboxes", (HttpContext context, CreateRequest request) => Create(context, request, store, defaultTimeout: 15, secure: request.Secure ?? false));
        calls.MapPost("/v2/sandboxes", (HttpContext context, CreateRequest request) => Create(context, request, store, defaultTimeout: 300, secure: true));
        calls.MapGet("/v2/sandboxes", (HttpContext context) => List(context, store));
        calls.MapGet("/sandboxes/{id}", (string id) => store.Find(id) is { } sandbox ? Json(SandboxAnswer.Detailed(sandbox)) : ControlAnswer.NoSuchSandbox(id));
        calls.MapDelete("/sandboxes/{id}", async (string id) => await store.KillAsync(id) ? Results.NoContent() : ControlAnswer.NoSuchSandbox(id));
        calls.MapPost("/sandboxes/{id}/timeout", (string id, TimeoutRequest request) => SetTimeout(store, id, request.Timeout ?? 0));
        calls.MapPost("/sandboxes/{id}/refreshes", (string id, TimeoutRequest request) => Refresh(store, id, request.Duration ?? 15));
        calls.MapPost("/sandboxes/{id}/pause", (string id) => Pause(store, id));
        calls.MapPost("/sandboxes/{id}/connect", (string id, TimeoutRequest request) => Connect(store, id, request.Timeout ?? 15));
        calls.MapPost("/v2/sandboxes/{id}/connect", (string id, TimeoutRequest? request) => Connect(store, id, request?.Timeout ?? 300));
        calls.MapPut("/sandboxes/{id}/network", (string id) => store.Find(id) is null ? ControlAnswer.NoSuchSandbox(id) : Results.NoContent());
    }

    private static IResult? Refused(HttpContext context, ServerOptions options)
    {
        var key = context.Request.Headers["X-API-Key"].ToString();
        return key.Length == 0 || (options.ApiKey is { } only && !string.Equals(key, only, StringComparison.Ordinal))
            ? ControlAnswer.Error(401, "Invalid API key, please visit the dashboard to get one")
            : null;
    }

    private static IResult Create(HttpContext context, CreateRequest request, SandboxStore store, int defaultTimeout, bool secure)
    {
        var timeout = TimeSpan.FromSeconds(request.Timeout ?? defaultTimeout);
        if (string.IsNullOrEmpty(request.TemplateId))
        {
            return ControlAnswer.Error(400, "Error when parsing request: templateID is required");
        }

        if (timeout <= TimeSpan.Zero || timeout > Longest)
        {
            return ControlAnswer.Error(400, timeout > Longest ? "Timeout cannot be greater than 24 hours" : "Timeout must be positive");
        }

        if (!store.TryReserve(out var rateLimited))
        {
            if (rateLimited)
            {
                context.Response.Headers.RetryAfter = "1";
            }

            return ControlAnswer.Error(429, rateLimited ? "Rate limit exceeded, please try again later" : "you have reached the maximum number of concurrent E2B sandboxes");
        }

        var sandbox = store.Create(request, timeout, secure);
        return context.Items.ContainsKey(FaultyCalls.LostAnswer)
            ? ControlAnswer.Error(504, "sandbox placement timed out", "sandbox_placement_timeout")
            : Results.Json(SandboxAnswer.Brief(sandbox), ControlJson.Options, statusCode: 201);
    }

    private static IResult List(HttpContext context, SandboxStore store)
    {
        var query = context.Request.Query;
        var wanted = Labels(query["metadata"].ToString());
        var states = query["state"].SelectMany(state => state?.Split(',') ?? []).ToHashSet(StringComparer.Ordinal);
        var limit = int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 100) : 100;
        var offset = int.TryParse(query["nextToken"], CultureInfo.InvariantCulture, out var token) ? token : 0;
        var all = store.All
            .Where(sandbox => states.Count == 0 || states.Contains(sandbox.IsPaused ? "paused" : "running"))
            .Where(sandbox => wanted.All(label => sandbox.Metadata.TryGetValue(label.Key, out var value) && string.Equals(value, label.Value, StringComparison.Ordinal)))
            .OrderByDescending(sandbox => sandbox.StartedAt)
            .ToList();
        if (offset + limit < all.Count)
        {
            context.Response.Headers["X-Next-Token"] = (offset + limit).ToString(CultureInfo.InvariantCulture);
        }

        return Json(all.Skip(offset).Take(limit).Select(SandboxAnswer.Listed).ToList());
    }

    /// <summary>Parses metadata, which is escaped once more than a query, and whose keys and values are escaped once again.</summary>
    private static Dictionary<string, string> Labels(string metadata) => WebUtility.UrlDecode(metadata)
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(label => label.Split('=', 2))
        .ToDictionary(label => WebUtility.UrlDecode(label[0]), label => WebUtility.UrlDecode(label[^1]), StringComparer.Ordinal);

    private static IResult SetTimeout(SandboxStore store, string id, int seconds)
    {
        if (store.Find(id) is not { } sandbox)
        {
            return ControlAnswer.NoSuchSandbox(id);
        }

        if (TimeSpan.FromSeconds(seconds) > Longest)
        {
            return ControlAnswer.Error(400, "Max instance length exceeded");
        }

        sandbox.LiveFor(TimeSpan.FromSeconds(seconds));
        return Results.NoContent();
    }

    private static IResult Refresh(SandboxStore store, string id, int seconds)
    {
        if (store.Find(id) is not { } sandbox)
        {
            return ControlAnswer.NoSuchSandbox(id);
        }

        sandbox.LiveAtLeast(TimeSpan.FromSeconds(Math.Max(15, seconds)));
        return Results.NoContent();
    }

    private static IResult Pause(SandboxStore store, string id) => store.Find(id) switch
    {
        null => ControlAnswer.NoSuchSandbox(id),
        { } sandbox when sandbox.TryPause() => Results.NoContent(),
        _ => ControlAnswer.Error(409, $"Sandbox '{id}' is already paused"),
    };

    private static IResult Connect(SandboxStore store, string id, int seconds)
    {
        if (store.Find(id) is not { } sandbox)
        {
            return ControlAnswer.NoSuchSandbox(id);
        }

        var resumed = sandbox.Resume();
        sandbox.LiveAtLeast(TimeSpan.FromSeconds(seconds));
        return Results.Json(SandboxAnswer.Brief(sandbox), ControlJson.Options, statusCode: resumed ? 201 : 200);
    }

    private static IResult Json<T>(T value) => Results.Json(value, ControlJson.Options);
}
