using DawBuild.E2B.Server.Control;
using DawBuild.E2B.Server.Envd;
using DawBuild.E2B.Server.Sandboxes;
using Microsoft.AspNetCore.Http.Features;

namespace DawBuild.E2B.Server.Files;

/// <summary>The daemon's plain HTTP calls (<c>spec/envd/envd.yaml</c> of e2b-dev/E2B).</summary>
internal static class FileRoutes
{
    internal static void Map(WebApplication app, EnvdGate gate)
    {
        app.MapGet("/health", async context =>
        {
            if (await gate.EnterAsync(context) is not null)
            {
                context.Response.StatusCode = 204;
            }
        });
        app.MapGet("/files", context => ReadAsync(context, gate));
        app.MapPost("/files", context => WriteAsync(context, gate));
    }

    private static async Task ReadAsync(HttpContext context, EnvdGate gate)
    {
        if (await gate.EnterAsync(context) is not { } sandbox)
        {
            return;
        }

        var path = context.Request.Query["path"].ToString();
        if (await HostPathAsync(context, sandbox, path) is not { } host)
        {
            return;
        }

        if (Directory.Exists(host))
        {
            await ControlAnswer.ErrorAsync(context, 400, $"path '{path}' is a directory");
        }
        else if (!File.Exists(host))
        {
            await ControlAnswer.ErrorAsync(context, 404, $"path '{path}' does not exist");
        }
        else
        {
            await Results.File(host, "application/octet-stream", enableRangeProcessing: true).ExecuteAsync(context);
        }
    }

    private static async Task WriteAsync(HttpContext context, EnvdGate gate)
    {
        if (await gate.EnterAsync(context) is not { } sandbox)
        {
            return;
        }

        var path = context.Request.Query["path"].ToString();
        var written = new List<object>();
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = long.MaxValue }, context.RequestAborted);
            foreach (var file in form.Files)
            {
                using var content = file.OpenReadStream();
                if (!await SaveAsync(context, sandbox, path.Length > 0 ? path : file.FileName, content, written))
                {
                    return;
                }
            }
        }
        else if (!await SaveAsync(context, sandbox, path, context.Request.Body, written))
        {
            return;
        }

        await context.Response.WriteAsJsonAsync(written, context.RequestAborted);
    }

    private static async Task<bool> SaveAsync(HttpContext context, LocalSandbox sandbox, string path, Stream content, List<object> written)
    {
        if (await HostPathAsync(context, sandbox, path) is not { } host)
        {
            return false;
        }

        if (Directory.Exists(host))
        {
            await ControlAnswer.ErrorAsync(context, 400, $"path '{path}' is a directory");
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(host)!);
        await using var file = new FileStream(host, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        await content.CopyToAsync(file, context.RequestAborted);
        written.Add(new { path = sandbox.Folders.ToGuest(host), name = Path.GetFileName(host), type = "file" });
        return true;
    }

    private static async Task<string?> HostPathAsync(HttpContext context, LocalSandbox sandbox, string path)
    {
        if (sandbox.Folders.TryMap(path, out var host))
        {
            return host;
        }

        await ControlAnswer.ErrorAsync(context, 403, $"path '{path}' is outside of the sandbox's folders");
        return null;
    }
}
