using System.Diagnostics.CodeAnalysis;

namespace DawBuild.E2B.Server.Sandboxes;

/// <summary>A sandbox's files on the host, and the mapping of its paths: only <c>/home/user</c> and <c>/tmp</c>.</summary>
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

    /// <summary>Maps a path in the sandbox to the host; <c>false</c> if it leads out of the sandbox.</summary>
    internal bool TryMap(string path, [NotNullWhen(true)] out string? host)
    {
        var guest = path.StartsWith("~/", StringComparison.Ordinal) ? path[2..] : path is "~" or "" ? "." : path;
        var full = Path.GetFullPath(guest, Home);
        host = Under(full, GuestHome, Home) ?? Under(full, GuestTemporary, Temporary);

        // One of its own host paths, as printed by `pwd` if nothing hides the host.
        if (Under(full, _root, _root) is { } own)
        {
            host = own;
        }

        return host is not null;
    }

    /// <summary>Returns the path that a program in the sandbox sees.</summary>
    internal string ToGuest(string host) => Under(host, Home, GuestHome) ?? Under(host, Temporary, GuestTemporary) ?? host;

    internal void Delete()
    {
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (IOException)
        {
            // A process that was just killed may still hold it open; the server's own folder is removed at its end.
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
