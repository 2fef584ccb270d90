using System.Diagnostics.CodeAnalysis;

namespace DawBuild.E2B.Server.Sandboxes;

/// <summary>The files of a sandbox on the host, and how its paths map to them: <c>/home/user</c> and <c>/tmp</c>, nothing else.</summary>
internal sealed class SandboxFolders
{
    internal const string GuestHome = "/home/user";
    internal const string GuestTemporary = "/tmp";

    private readonly string _root;

    private SandboxFolders(string root)
    {
        _root = root;
        Home = Path.Combine(root, "home");
        Temporary = Path.Combine(root, "tmp");
    }

    internal string Home { get; }

    internal string Temporary { get; }

    internal static SandboxFolders Create(string root)
    {
        var folders = new SandboxFolders(root);
        Directory.CreateDirectory(folders.Home);
        Directory.CreateDirectory(folders.Temporary);
        return folders;
    }

    /// <summary>Maps a path of the sandbox to the host; <c>false</c> when it leads out of the sandbox.</summary>
    internal bool TryMap(string path, [NotNullWhen(true)] out string? host)
    {
        var guest = path.StartsWith("~/", StringComparison.Ordinal) ? path[2..] : path is "~" or "" ? "." : path;
        var full = Path.GetFullPath(guest, Home);
        host = Under(full, GuestHome, Home) ?? Under(full, GuestTemporary, Temporary);

        // A host path of its own, as `pwd` says it where nothing hides the host.
        if (Under(full, _root, _root) is { } own)
        {
            host = own;
        }

        return host is not null;
    }

    /// <summary>The path that a program in the sandbox knows.</summary>
    internal string ToGuest(string host) => Under(host, Home, GuestHome) ?? Under(host, Temporary, GuestTemporary) ?? host;

    internal void Delete()
    {
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (IOException)
        {
            // A process that was just killed may still hold on; the server's own folder is removed at its end.
        }
        catch (UnauthorizedAccessException)
        {
        }
    }

    private static string? Under(string path, string folder, string replacement) =>
        string.Equals(path, folder, StringComparison.Ordinal) ? replacement
        : path.StartsWith($"{folder}/", StringComparison.Ordinal) ? $"{replacement}{path[folder.Length..]}"
        : null;
}
