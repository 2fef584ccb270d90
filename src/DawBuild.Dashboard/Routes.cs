using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Reports;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DawBuild.Dashboard;

/// <summary>Handles the page's requests.</summary>
internal sealed class Routes(DashboardOptions options, RunFeeds feeds, CancellationToken stopping)
{
    // Shorter than the timeouts of proxies and browsers.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly KnownRuns _runs = new(options.Root);

    public void MapTo(WebApplication app)
    {
        app.MapGet("/", PageAsync);
        app.MapGet("/runs", RunsAsync);
        app.MapGet("/runs/{run}/events", EventsAsync);
        app.MapGet("/runs/{run}/tasks/{task}", TaskAsync);
        app.MapPost("/runs/{run}/tasks/{task}/retry", RetryAsync);
        app.MapPost("/runs/{run}/stop", StopAsync);
    }

    private Task RetryAsync(HttpContext context) =>
        DoAsync(context, (run, body) => options.Control.RetryAsync(run, (string)context.Request.RouteValues["task"]!, NoteOf(body)));

    private Task StopAsync(HttpContext context) => DoAsync(context, (run, _) => options.Control.StopAsync(run));

    private static string? NoteOf(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("note", out var note) && note.ValueKind == JsonValueKind.String && note.GetString() is { Length: > 0 } text ? text : null;

    private static async Task PageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        using var page = new MemoryStream();
        ReportPage.Write(page, "null"u8, ReportPageKind.Live);
        await context.Response.Body.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), context.RequestAborted);
    }

    private Task RunsAsync(HttpContext context) => JsonAsync(context, json =>
    {
        json.WriteStartArray();
        foreach (var (run, state) in _runs.List())
        {
            json.WriteStartObject();
            json.WriteString("id", run.Run);
            json.WriteString("standing", RunStatus.Of(run, state));
            json.WriteNumber("completed", state.Completed);
            json.WriteNumber("tasks", state.Tasks.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    // Server-sent events: first the whole run, then changes. The browser reconnects by itself and starts over.
    private async Task EventsAsync(HttpContext context)
    {
        if (Find(context) is not { } run)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        using var subscription = feeds.Subscribe(run);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var version = 0L;
        try
        {
            for (var isLast = false; !isLast;)
            {
                // Send the last changes before the dashboard ends.
                isLast = stopping.IsCancellationRequested;
                if (subscription.Feed.Since(version) is { } change)
                {
                    version = change.Version;
                    await WriteAsync(context, "data: "u8.ToArray(), context.RequestAborted);
                    await WriteAsync(context, change.Json, context.RequestAborted);
                    await WriteAsync(context, "\n\n"u8.ToArray(), context.RequestAborted);
                }
                else
                {
                    await WriteAsync(context, ":\n\n"u8.ToArray(), context.RequestAborted);
                }

                await context.Response.Body.FlushAsync(context.RequestAborted);
                await subscription.Feed.ChangedAsync(version).WaitAsync(Heartbeat, options.Time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    private async Task TaskAsync(HttpContext context)
    {
        if (Find(context) is not { } run || !TaskId.TryParse((string?)context.Request.RouteValues["task"], out var task) || options.Plan(run).Tasks.All(known => known.Id != task))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var source = new ReportSource
        {
            Plan = options.Plan(run),
            History = RunHistory.Of(JournalReader.Read(run.JournalPath)),
            Directory = run,
            Status = string.Empty,
            Redact = options.Redact,
            Diff = options.Diffs is null ? null : await options.Diffs(run, context.RequestAborted),
        };
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(await ReportData.DetailOfAsync(source, task, context.RequestAborted), context.RequestAborted);
    }

    private async Task DoAsync(HttpContext context, Func<RunDirectory, JsonElement, Task<string>> action)
    {
        try
        {
            if (Find(context) is not { } run || !context.Request.HasJsonContentType())
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            using var body = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 4 }, context.RequestAborted);
            var said = await action(run, body.RootElement);
            await JsonAsync(context, json => Say(json, said));
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (DawException e)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            await JsonAsync(context, json => Say(json, $"{e.Diagnostics[0].Code}: {e.Diagnostics[0].Message}"));
        }
    }

    private static void Say(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("said", PlainText.Of(text));
        json.WriteEndObject();
    }

    private RunDirectory? Find(HttpContext context) => _runs.Find((string?)context.Request.RouteValues["run"]);

    private static async Task JsonAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
    }

    private static ValueTask WriteAsync(HttpContext context, ReadOnlyMemory<byte> bytes, CancellationToken ct) => context.Response.Body.WriteAsync(bytes, ct);
}
