using DawBuild.E2B.Server.Envd;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Files;

/// <summary>The service <c>filesystem.Filesystem</c> (<c>spec/envd/filesystem/filesystem.proto</c> of e2b-dev/E2B).</summary>
internal static class FilesystemRoutes
{
    internal static void Map(WebApplication app, EnvdGate gate)
    {
        app.MapPost("/filesystem.Filesystem/WatchDir", context => WatchAsync(context, gate));
        app.MapPost("/filesystem.Filesystem/{method}", context => CallAsync(context, gate));
    }

    private static async Task CallAsync(HttpContext context, EnvdGate gate)
    {
        if (await gate.EnterAsync(context) is not { } sandbox)
        {
            return;
        }

        await ConnectCalls.AnswerAsync<FilesystemRequest>(context, request =>
        {
            EnvdGate.CheckUser(context);
            try
            {
                return Task.FromResult<object>((string?)context.Request.RouteValues["method"] switch
                {
                    "Stat" => new { entry = Entry(sandbox, request.Path) },
                    "MakeDir" => new { entry = MakeDirectory(sandbox, request.Path) },
                    "Move" => new { entry = Move(sandbox, request) },
                    "ListDir" => new { entries = List(sandbox, request) },
                    "Remove" => Remove(sandbox, request.Path),
                    var other => throw new ConnectError("unimplemented", $"{other} is not implemented"),
                });
            }
            catch (IOException e)
            {
                throw new ConnectError("internal", e.Message);
            }
        });
    }

    internal static string Map(LocalSandbox sandbox, string? path) =>
        sandbox.Folders.TryMap(path ?? "", out var host) ? host : throw new ConnectError("permission_denied", $"path '{path}' is outside of the sandbox's folders");

    private static FileSystemInfo Find(LocalSandbox sandbox, string? path) =>
        EntryInfo.Find(Map(sandbox, path)) ?? throw new ConnectError("not_found", $"path '{path}' does not exist");

    private static EntryInfo Entry(LocalSandbox sandbox, string? path) => EntryInfo.From(Find(sandbox, path), sandbox.Folders);

    private static EntryInfo MakeDirectory(LocalSandbox sandbox, string? path)
    {
        var host = Map(sandbox, path);
        if (EntryInfo.Find(host) is { } existing)
        {
            throw existing is DirectoryInfo
                ? new ConnectError("already_exists", $"directory already exists: {path}")
                : new ConnectError("invalid_argument", $"path already exists but it is not a directory: {path}");
        }

        return EntryInfo.From(Directory.CreateDirectory(host), sandbox.Folders);
    }

    private static EntryInfo Move(LocalSandbox sandbox, FilesystemRequest request)
    {
        var source = Find(sandbox, request.Source);
        var destination = Map(sandbox, request.Destination);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        if (source is DirectoryInfo)
        {
            Directory.Move(source.FullName, destination);
        }
        else
        {
            File.Move(source.FullName, destination, overwrite: true);
        }

        return EntryInfo.From(EntryInfo.Find(destination)!, sandbox.Folders);
    }

    private static List<EntryInfo> List(LocalSandbox sandbox, FilesystemRequest request)
    {
        if (Find(sandbox, request.Path) is not DirectoryInfo folder)
        {
            throw new ConnectError("invalid_argument", $"path is not a directory: {request.Path}");
        }

        var options = new EnumerationOptions { RecurseSubdirectories = request.Depth > 1, MaxRecursionDepth = Math.Max(0, request.Depth - 1), AttributesToSkip = FileAttributes.None };
        return [.. folder.EnumerateFileSystemInfos("*", options).OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(entry => EntryInfo.From(entry, sandbox.Folders))];
    }

    private static object Remove(LocalSandbox sandbox, string? path)
    {
        switch (EntryInfo.Find(Map(sandbox, path)))
        {
            case DirectoryInfo { LinkTarget: null } folder:
                folder.Delete(recursive: true);
                break;
            case { } file:
                file.Delete();
                break;
        }

        return new { };
    }

    private static async Task WatchAsync(HttpContext context, EnvdGate gate)
    {
        if (await gate.EnterAsync(context) is not { } sandbox)
        {
            return;
        }

        using var writer = new EnvelopeWriter(context, fault: null, () => Task.CompletedTask);
        try
        {
            if (await ConnectCalls.ReadAsync<FilesystemRequest>(context) is { } request)
            {
                writer.Begin();
                var folder = Find(sandbox, request.Path) as DirectoryInfo ?? throw new ConnectError("invalid_argument", $"path {request.Path} is not a directory");
                using var watch = new FolderWatch(folder, request.Recursive);
                await watch.ReportAsync(writer, ConnectCalls.Keepalive(context), ConnectCalls.Deadline(context), context.RequestAborted, sandbox.Gone.Token);
            }
        }
        catch (ConnectError e)
        {
            writer.Begin();
            await writer.EndAsync(e);
        }
        catch (Exception e) when (e is StreamBroken or OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }
}
